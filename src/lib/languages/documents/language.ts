import type { Wing } from '../language.ts';

const DATA = 64 * 1024;

/** Prose: what is in it is found by headings and words. */
export const documents: Wing = {
  id: 'documents',
  languages: [
    {
      id: 'markdown',
      name: 'Markdown',
      words: ['markdown'],
      extensions: ['.md', '.markdown', '.mdc'],
      tier: 'text',
      text: async () => (await import('./read/markdown.ts')).markdownReader,
    },
    {
      id: 'mdx',
      name: 'MDX',
      words: ['mdx'],
      extensions: ['.mdx'],
      tier: 'text',
      mayImport: true,
      text: async () => (await import('./read/mdx.ts')).mdxReader,
    },
    {
      id: 'rst',
      name: 'reStructuredText',
      words: ['restructuredtext'],
      extensions: ['.rst'],
      tier: 'text',
      text: async () => (await import('./read/rst.ts')).rstReader,
    },
    {
      id: 'asciidoc',
      name: 'AsciiDoc',
      words: ['asciidoc'],
      extensions: ['.adoc', '.asciidoc'],
      tier: 'text',
      text: async () => (await import('./read/asciidoc.ts')).asciidocReader,
    },
    {
      id: 'plaintext',
      name: 'plain text',
      words: [],
      extensions: ['.txt', '.text'],
      fileNames:
        words(`README Readme readme LICENSE LICENCE License license UNLICENSE COPYING COPYRIGHT NOTICE PATENTS CHANGELOG
        ChangeLog CHANGES HISTORY NEWS AUTHORS CONTRIBUTORS MAINTAINERS OWNERS CODEOWNERS CREDITS THANKS CONTRIBUTING INSTALL SECURITY
        SUPPORT TODO`),
      fileStems: words('README LICENSE LICENCE UNLICENSE COPYING NOTICE CHANGELOG CHANGES HISTORY NEWS AUTHORS'),
      tier: 'text',
      maxBytes: DATA,
    },
  ],
  conventions: {},
};

function words(text: string): readonly string[] {
  return text.split(/\s+/);
}
