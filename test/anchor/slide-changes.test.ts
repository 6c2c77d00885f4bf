import { expect, test } from 'vitest';
import { diffLines } from '../../src/lib/anchor/line-diff.ts';

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

test('added lines stand where lines were removed rather than next to it', () => {
  expect(images('a\nx\nx\ngone\nb', 'a\nx\nx\nx\nnew\nb')).toEqual([0, 1, 2, -1, 5]);
});

test('a text without indentation takes the last line that may be its start', () => {
  expect(images('a\nb\nb\nc', 'a\nb\nb\nb\nc')).toEqual([0, 1, 2, 4]);
});
