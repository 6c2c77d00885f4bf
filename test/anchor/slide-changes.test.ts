import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { diffLines } from '../../src/lib/anchor/line-diff.ts';
import { LinePair } from '../../src/lib/anchor/line-pair.ts';
import { LineText } from '../../src/lib/anchor/line-text.ts';
import { createRandom } from '../support/mutate.ts';

const linesOf = (text: string): string[] => text.split('\n');
const images = (old: string, now: string): number[] => [...diffLines(linesOf(old), linesOf(now))];

test('a block added between blocks that end alike leaves each its own end', () => {
  const cases = (...names: string[]) =>
    `[\n${names.map((name) => `\t{\n\t\tname: ${name},\n\t\twant: true,\n\t},\n`).join('')}]`;
  expect(images(cases('a', 'b'), cases('a', 'x', 'y', 'b'))).toEqual([0, 1, 2, 3, 4, 13, 14, 15, 16, 17]);
  expect(images(cases('a', 'x', 'b'), cases('a', 'b'))).toEqual([0, 1, 2, 3, 4, -1, -1, -1, -1, 5, 6, 7, 8, 9]);
});

test('an added function does not take the brace of the one before it', () => {
  const functions = (...names: string[]) =>
    names.map((name) => `func ${name}() {\n\tstart()\n\tstop()\n}\n`).join('\n');
  expect(images(functions('a'), functions('a', 'b'))).toEqual([0, 1, 2, 3, 4]);
  expect(images(functions('a', 'c'), functions('a', 'b', 'c'))).toEqual([0, 1, 2, 3, 4, 10, 11, 12, 13, 14]);
});

test('a comment goes with the function below it', () => {
  const one = '    /** One. */\n    one() {\n        run();\n    }\n';
  const two = '    /** Two. */\n    two() {\n        run();\n    }\n';
  expect(images(`class A {\n${one}}`, `class A {\n${two}\n${one}}`)).toEqual([0, 6, 7, 8, 9, 10]);
});

test('an added line stands where one was removed rather than next to it', () => {
  expect(images('p\ngone\nx\nx\nq', 'p\nx\nx\nx\nq')).toEqual([0, -1, 2, 3, 4]);
  expect(images('p\nx\nx\nx\nq', 'p\nnew\nx\nx\nq')).toEqual([0, -1, 2, 3, 4]);
});

test('lines that are compared without whitespace slide by their indentation', () => {
  const cases = (...names: string[]) =>
    `[\n${names.map((name) => `\t{\n\t\tname: ${name},\n\t\twant: true,\n\t},\n`).join('')}]`;
  const pair = new LinePair(new LineText(cases('a', 'b')), new LineText(cases('a', 'x', 'b')), 'loose');
  expect([...pair.images]).toEqual([0, 1, 2, 3, 4, 9, 10, 11, 12, 13]);
});

test('a text without indentation takes the last line that may be its start', () => {
  expect(images('a\nb\nb\nc', 'a\nb\nb\nb\nc')).toEqual([0, 1, 2, 4]);
});

test('an added or removed block that may stand at several lines stands where git shows it', () => {
  const random = createRandom(5);
  const folder = mkdtempSync(join(tmpdir(), 'pharos-slide-'));
  const [a, b] = [join(folder, 'a'), join(folder, 'b')];
  const places = ['', '', 'a {', '  b {', '  b {', '    c', '    c', '  }', '  }', '}', '}', '\td', ' '];
  let slid = 0;
  for (let round = 0; round < 60; round++) {
    const old = Array.from({ length: 12 + random(12) }, () => places[random(places.length)]!);
    const start = random(old.length);
    const block = old.slice(start, start + 1 + random(6));
    // A copy of a block beside it may stand at each of its lines.
    const now = old.toSpliced(start + random(2) * block.length, 0, ...block);
    const text = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');
    writeFileSync(a, text(old));
    writeFileSync(b, text(now));
    const added = gitHunk(a, b);
    const expected = Array.from(old, (_, line) => (line < added - 1 ? line : line + block.length));
    expect([...diffLines(old, now)]).toEqual(expected);
    const removed = Array.from(now, (_, line) =>
      line < added - 1 ? line : line < added - 1 + block.length ? -1 : line - block.length,
    );
    expect([...diffLines(now, old)]).toEqual(removed);
    if (added !== start + 1) slid++;
  }
  rmSync(folder, { recursive: true });
  expect(slid).toBeGreaterThan(10);
});

/** The first added line (1-based) of two files of which one has one block more. */
function gitHunk(a: string, b: string): number {
  try {
    execFileSync('git', ['diff', '--no-index', '--indent-heuristic', '--diff-algorithm=myers', '-U0', a, b]);
  } catch (error) {
    const { stdout } = error as { stdout: Buffer };
    const [, line] = /^@@ -\S+ \+(\d+)/m.exec(stdout.toString()) ?? [];
    return Number(line);
  }
  throw new Error('git finds no difference');
}
