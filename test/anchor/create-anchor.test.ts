import { describe, expect, test } from 'vitest';
import { type AnchorRange, createAnchor } from '../../src/lib/anchor/anchor.ts';
import { functionsIn } from '../support/anchor-tree.ts';

const TEXT = `class Door {
  function open() {
    // Two callers at once.
    this.lock();

    this.push();
  }
}
`;

function anchor(range: AnchorRange | undefined, text = TEXT, whole?: 'file' | 'symbol' | 'repository') {
  const options = { path: 'door.ts', blob: 'b1', commit: 'c1', text, range, symbols: functionsIn(text) };
  return createAnchor(whole === undefined ? options : { ...options, whole });
}

describe('an anchor', () => {
  test('of lines keeps the quote, three lines of context that are not blank, and the innermost definition', () => {
    expect(anchor({ startLine: 4, endLine: 4 })).toEqual({
      path: 'door.ts',
      blob: 'b1',
      commit: 'c1',
      startLine: 4,
      endLine: 4,
      startOffset: TEXT.indexOf('    this.lock'),
      endOffset: TEXT.indexOf(';\n\n') + 1,
      exact: '    this.lock();',
      prefix: 'class Door {\n  function open() {\n    // Two callers at once.\n',
      suffix: '\n\n    this.push();\n  }\n}',
      symbol: { name: 'Door.open', kind: 'function', line: 2 },
    });
  });

  test('of offsets lies on the lines of its characters', () => {
    const startOffset = TEXT.indexOf('lock');
    expect(anchor({ startOffset, endOffset: startOffset + 4 })).toMatchObject({
      startLine: 4,
      endLine: 4,
      exact: 'lock',
      prefix: expect.stringMatching(/^class Door.*this\.$/s),
      suffix: expect.stringMatching(/^\(\);\n\n {4}this\.push\(\);\n {2}}\n}$/),
    });
    expect(anchor({ startOffset: 0, endOffset: 13 })).toMatchObject({ startLine: 1, endLine: 1 });
  });

  test('of lines leaves out their last line end, also CRLF', () => {
    const text = 'a\r\nb\r\nc';
    expect(anchor({ startLine: 1, endLine: 2 }, text)).toMatchObject({ startOffset: 0, endOffset: 4, exact: 'a\r\nb' });
    expect(anchor({ startLine: 3, endLine: 3 }, text)).toMatchObject({ startOffset: 6, endOffset: 7, exact: 'c' });
  });

  test('of a blank line has an empty quote', () => {
    expect(anchor({ startLine: 5, endLine: 5 })).toMatchObject({ exact: '', startLine: 5, endLine: 5 });
  });

  test('of a whole file, also an empty one', () => {
    expect(anchor(undefined, TEXT, 'file')).toMatchObject({ startLine: 1, endLine: 8, exact: TEXT, whole: 'file' });
    expect(anchor(undefined, TEXT, 'file').symbol).toBeUndefined();
    expect(anchor(undefined, '', 'file')).toMatchObject({ startLine: 1, endLine: 1, exact: '' });
  });

  test('of a whole definition names it', () => {
    expect(anchor({ startLine: 1, endLine: 8 }, TEXT, 'symbol').symbol).toMatchObject({ name: 'Door', line: 0 });
    expect(anchor({ startLine: 2, endLine: 7 }, TEXT, 'symbol').symbol).toMatchObject({ name: 'Door.open', line: 0 });
  });

  test('of a repository has neither path nor blob', () => {
    expect(anchor(undefined, TEXT, 'repository')).toMatchObject({ path: '', blob: '', whole: 'repository' });
  });

  test('keeps of a long quote both ends, its length and its digest', () => {
    const text = `${'é'.repeat(3000)}\n${'z'.repeat(3000)}`;
    const { exact } = anchor({ startLine: 1, endLine: 2 }, text);
    expect(exact).toMatch(/^é{512}\n\[… 6001 characters, sha256 [0-9a-f]{64} …\]\nz{1024}$/);
    expect(anchor({ startLine: 1, endLine: 1 }, 'z'.repeat(4096)).exact).toBe('z'.repeat(4096));
  });

  test('keeps only the nearest context of a long line, and no half of a character', () => {
    const text = `${'😀'.repeat(2000)}x${'😀'.repeat(2000)}`;
    const { prefix, suffix } = anchor({ startOffset: 4000, endOffset: 4001 }, text);
    expect(prefix).toBe('😀'.repeat(512));
    expect(suffix).toBe('😀'.repeat(512));
    expect(anchor({ startOffset: 4001, endOffset: 4003 }, text).prefix).toBe(`${'😀'.repeat(511)}x`);
  });
});

describe('a range that cannot be annotated', () => {
  test.each<[AnchorRange, string, string]>([
    [{ startLine: 0, endLine: 1 }, 'Line 0 is outside door.ts', 'Give lines from 1 to 8.'],
    [{ startLine: 8, endLine: 9 }, 'Line 9 is outside door.ts', 'Give lines from 1 to 8.'],
    [{ startLine: 1.5, endLine: 2 }, 'Line 1.5 is outside door.ts', 'Give lines from 1 to 8.'],
    [{ startLine: 3, endLine: 2 }, 'Line 2 of door.ts cannot end', 'first line'],
    [{ startOffset: -1, endOffset: 2 }, 'Offset -1 is outside door.ts', `from 0 to ${TEXT.length}`],
    [{ startOffset: 1, endOffset: 2000 }, 'Offset 2000 is outside door.ts', 'UTF-16'],
    [{ startOffset: 5, endOffset: 5 }, 'The range 5 to 5 of door.ts contains no character', 'blank line'],
  ])('%j', (range, message, hint) => {
    expect(() => anchor(range)).toThrow(
      expect.objectContaining({
        code: 'USAGE',
        message: expect.stringContaining(message),
        hint: expect.stringContaining(hint),
      }),
    );
  });

  test('inside a character', () => {
    expect(() => anchor({ startOffset: 0, endOffset: 1 }, '😀')).toThrow('Offset 1 of door.ts is inside a character');
  });

  test('no range, and no definition at a line', () => {
    expect(() => anchor(undefined)).toThrow('No range of door.ts is given');
    expect(() => anchor({ startLine: 4, endLine: 4 }, TEXT, 'symbol')).toThrow('No definition stands at line 4');
  });
});
