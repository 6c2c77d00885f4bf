import { describe, expect, it } from 'vitest';
import { analyzeQuery } from '../../src/lib/search/analyze-query.ts';
import { completeWord, unfinishedWord } from '../../src/lib/search/complete-word.ts';
import { Segment } from '../../src/lib/search/segment/segment.ts';
import { writeSegment } from '../../src/lib/search/segment/segment-writer.ts';
import { packWordCounts } from '../../src/lib/text/word-counts.ts';

/** A segment of files, each with the names that it defines. */
function segmentOf(files: Readonly<Record<string, readonly string[]>>): Segment {
  const documents = Object.entries(files).map(([path, symbols]) => ({
    ...{ path, blob: path, language: 'python', lines: 9, users: 0 },
    chunks: [
      {
        ...{ startLine: 1, endLine: 9, counts: packWordCounts('', '', '') },
        definitions: symbols.map((symbol) => ({ symbol, kind: 'function', startLine: 1, endLine: 9 })),
      },
    ],
  }));
  return Segment.open(writeSegment(documents))!;
}

const SEGMENT = segmentOf({
  'views.py': ['render', 'render_template', 'View.render_body', 'Rend'],
  'app.py': ['send_static_file', 'App.sender', 'App.rendezvous', 'log', 'Log.log', 'login'],
});

function completed(question: string): Record<string, number> {
  const asked = analyzeQuery(question);
  const { words } = completeWord(asked, unfinishedWord(question) ?? '', [SEGMENT]);
  return Object.fromEntries(words.slice(asked.words.length).map(({ word, weight }) => [word, weight]));
}

describe('a word that is being typed', () => {
  it('is completed by names that begin like it, which count by how often they are there', () => {
    const { render, rendezvous } = completed('template ren');
    expect(render).toBe(1);
    expect(rendezvous).toBeLessThan(0.5);
    expect(completeWord(analyzeQuery('ren'), 'ren', [SEGMENT]).names).toContain('render_template');
  });

  it('is completed as a whole and by the parts of what it may become', () => {
    expect(completed('send_sta')).toEqual({ send_static_file: 1, static: 1, file: 1 });
  });

  it('stays alone where it is a name about as frequent as longer ones, or no name begins so', () => {
    expect(completed('log')).toEqual({});
    expect(completed('xyz')).toEqual({});
  });

  it('is the last one, unless it is left out, ends with a blank or a quote, or has one letter', () => {
    expect(unfinishedWord('where is Rend')).toBe('rend');
    for (const question of ['rend ', '"rend"', '-rend', 'x -rend', 'r', 'f('])
      expect(unfinishedWord(question)).toBeUndefined();
    expect(unfinishedWord(`x${'y'.repeat(100)}`)).toBeUndefined();
  });
});
