import { MARKUP_COMMENTS } from '../comment-syntax.ts';
import type { Wing } from '../language.ts';
import { conventions } from './conventions.ts';

export const html: Wing = {
  id: 'html',
  languages: [
    {
      id: 'html',
      name: 'HTML',
      words: ['html'],
      extensions: ['.html', '.htm', '.xhtml'],
      tier: 'outline',
      // Scripts inside of pages are not read.
      mayImport: true,
      grammar: 'html',
      comments: MARKUP_COMMENTS,
      queries: ['html/queries/html.scm'],
      reader: async () => (await import('./read/reader.ts')).htmlReader,
    },
  ],
  conventions,
  resolver: async () => (await import('./resolve/html-resolver.ts')).createHtmlResolver,
};
