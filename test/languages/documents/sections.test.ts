import { describe, expect, it } from 'vitest';
import { sectionsOf } from '../../support/sections-of.ts';

describe('sections of documents', () => {
  it('are the headings of Markdown, each with all below it', async () => {
    const text = [
      ...['# A `tool`', '', 'Text.', '## [Use](#use) it ##', '```sh', '# a comment', '```', '### More', 'x'],
      ...['Under', '-----', '- item', '---', '####### seven', '# *End*'],
    ].join('\n');
    expect(await sectionsOf('README.md', text)).toEqual([
      ...['1-14 A tool', '4-9 Use it', '8-9 More', '10-14 Under', '15-15 End'],
    ]);
  });

  it('are the title in the metadata of a page, too', async () => {
    expect(await sectionsOf('a.md', '---\ntitle: "The page"\nx: 1\n---\n\n## One\n')).toEqual([
      ...['1-6 The page', '6-6 One'],
    ]);
  });

  it('are the titles of reStructuredText, levels in the order of their lines', async () => {
    const text = ['=====', 'Title', '=====', '', 'One', '---', 'text', '', 'Inner', '~~~~~', '', 'Two', '---'].join(
      '\n',
    );
    expect(await sectionsOf('index.rst', text)).toEqual(['1-13 Title', '5-11 One', '9-11 Inner', '12-13 Two']);
    expect(await sectionsOf('a.rst', 'a paragraph\nof text\n======\n\n.. note::\n---------\n')).toEqual([]);
  });

  it('are the titles of AsciiDoc, outside of blocks', async () => {
    const text = ['= Title', '', '== One', '----', '== not', '----', '== Two'].join('\n');
    expect(await sectionsOf('a.adoc', text)).toEqual(['1-7 Title', '3-6 One', '7-7 Two']);
  });

  it('are found in time linear in the text, and not without end', async () => {
    const hostile = ['# a\n', '#', '[', '`', '<', '=\n', '---\n', '- ', '*', '![', '```\n', ' \n'];
    for (const path of ['a.md', 'a.rst', 'a.adoc', 'README'])
      for (const part of hostile) {
        const text = part.repeat(200_000 / part.length);
        expect((await sectionsOf(path, text)).length).toBeLessThanOrEqual(2000);
      }
  });
});
