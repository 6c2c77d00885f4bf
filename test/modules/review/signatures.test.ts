import { describe, expect, it } from 'vitest';
import { CONVENTIONS_OF } from '../../../src/lib/languages/conventions.ts';
import { languageById } from '../../../src/lib/languages/index.ts';
import { isBrokenSignature } from '../../../src/lib/modules/graph/usecases/review/signatures.ts';
import { parseText } from '../../../src/lib/parse/parser.ts';

async function isBroken(language: string, before: string, after: string): Promise<boolean> {
  const versionOf = async (text: string) => {
    const facts = await parseText(text, languageById(language));
    return { definition: facts.definitions.findLast(({ name }) => name === 'f')!, facts, lines: text.split('\n') };
  };
  return isBrokenSignature(await versionOf(before), await versionOf(after), CONVENTIONS_OF.get(language)?.parameters);
}

const python = (list: string) => `def f(${list}):\n    return 1\n`;
const typescript = (list: string) => `export function f(${list}) {\n  return 1;\n}\n`;
const arrow = (list: string) => `export const f = async (${list}) => 1;\n`;
const go = (list: string) => `package p\n\nfunc f(${list}) {\n}\n`;
const java = (list: string) => `class A {\n  int f(${list}) { return 1; }\n}\n`;
const rust = (list: string) => `pub fn f(${list}) -> u8 {\n    1\n}\n`;

describe('calls that were right may now be wrong', () => {
  it.each([
    ['python', 'a parameter is gone', python, 'a', ''],
    ['python', 'a new one is required', python, 'a', 'a, b'],
    ['python', 'one is no longer optional', python, 'a=1', 'a'],
    ['python', 'one has another name', python, 'a, b', 'a, c'],
    ['python', 'no more than one fits', python, 'a, *rest', 'a'],
    ['typescript', 'a parameter is gone', typescript, 'a: number, b: string', 'a: number'],
    ['typescript', 'a new one is required', typescript, 'a: number', 'a: number, b: string'],
    ['typescript', 'one is no longer optional', typescript, 'a?: number', 'a: number'],
    ['javascript', 'a new one is required', arrow, 'a = 1', 'a = 1, b'],
    ['go', 'a new one is required', go, 'a int', 'a, b int'],
    ['go', 'one has another type', go, 'a int', 'a string'],
    ['java', 'a new one is required', java, 'int a', 'int a, int b'],
    ['java', 'one has another type', java, 'int a', 'String a'],
    ['rust', 'a parameter is gone', rust, 'a: u8', ''],
    ['rust', 'one has another type', rust, 'a: u8', 'a: &str'],
  ])('%s: %s', async (language, _, text, before, after) => {
    expect(await isBroken(language, text(before), text(after))).toBe(true);
  });
});

describe('calls that were right still are', () => {
  it.each([
    ['python', 'a new one is optional', python, 'a', 'a, b=1'],
    ['python', 'all new ones are optional', python, 'a', 'a, *, b=(1, 2), **rest'],
    ['python', 'a type is only a hint', python, 'a: int', 'a: int | None'],
    ['python', 'lines mean nothing', python, 'a, b', '\n    a,  # first, ok\n    b,\n'],
    ['typescript', 'a new one is optional', typescript, 'a: number', 'a: number, b?: string'],
    ['typescript', 'a new one takes any number', typescript, 'a: number', 'a: number, ...rest: string[]'],
    ['typescript', 'another type may fit', typescript, 'a: Old', 'a: New'],
    ['typescript', 'calls do not name it', typescript, 'a: number', 'b: number'],
    ['javascript', 'a new one has a default', arrow, 'a', 'a, { b, c } = {}'],
    ['go', 'calls do not name it', go, 'a int', 'b int'],
    ['go', 'a new one takes any number', go, 'a int', 'a int, rest ...string'],
    ['java', 'calls do not name it', java, 'int a', 'final int b'],
    ['rust', 'calls do not name it', rust, 'a: u8', 'mut b: u8'],
  ])('%s: %s', async (language, _, text, before, after) => {
    expect(await isBroken(language, text(before), text(after))).toBe(false);
  });
});

it('a type of its result counts where every result has one', async () => {
  expect(await isBroken('rust', 'pub fn f() -> u8 { 1 }\n', 'pub fn f() -> u16 { 1 }\n')).toBe(true);
  expect(await isBroken('typescript', 'function f(): A {}\n', 'function f(): B {}\n')).toBe(false);
});

it('a method of Python is called without its instance', async () => {
  const method = (list: string) => `class A:\n    def f(${list}):\n        pass\n`;
  expect(await isBroken('python', method('self, a'), method('this_, a'))).toBe(true);
  expect(await isBroken('python', method('self, a'), method('self, a, b=1'))).toBe(false);
});

it.each([
  '((((',
  '"""',
  "'",
  '/*',
  '#',
  'a'.repeat(50_000),
  '=('.repeat(10_000),
  'f'.repeat(10_000),
  'f '.repeat(5000),
])('a list of parameters that does not end is no signature: %.10s', async (list) => {
  const text = python('a, b');
  const facts = await parseText(text, languageById('python'));
  const [definition] = facts.definitions;
  const version = (of: string) => ({ definition: definition!, facts, lines: of.split('\n') });
  expect(isBrokenSignature(version(text), version(`def f(${list}`), 'name')).toBe(false);
});
