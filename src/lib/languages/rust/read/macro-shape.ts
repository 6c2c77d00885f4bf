import type { SyntaxTree } from '../../../parse/syntax-tree.ts';

/** The expansion of a `macro_rules!` macro, as far as its text shows it (Rust Reference, "Macros By Example"). */
export interface MacroShape {
  /**
   * Its value, if every arm is one expression and all are of one kind: `$0`, an argument by its place · `match $0`,
   * what `Ready`, `Ok` or `Some` contains · `$crate::f($1,$0)`, a call · `$crate::S`, a struct.
   */
  readonly result?: string;
  /** Type of the statics that it makes of others; `_` stands for the type written in the arguments. */
  readonly staticType?: string;
  /** Functions that it adds to its arguments, with their results. */
  readonly functions: ReadonlyMap<string, string>;
}

/** Longer bodies are not one expression, and hold more than a few items. */
const MAX_BODY = 20_000;
const MAX_RESULT = 400;

const DIVERGES = /^\{?\s*(?:return|break|continue|panic!|unreachable!|todo!|unimplemented!)/;

const TOKEN =
  /\/\/[^\n]*|\/\*(?:[\s\S]*?\*\/|[\s\S]*)|"(?:[^"\\]|\\[\s\S])*(?:"|\\?$)|'(?:[^'\\\n]|\\.[^'\n]{0,12})'|=>|[()[\]{}]/g;

/** The macros that a file defines, by their names; those defined twice are left out. */
export function macroShapes(tree: SyntaxTree): ReadonlyMap<string, MacroShape> {
  const rules = new Map<string, readonly Rule[]>();
  const end = tree.endOf(0);
  for (let node = 0; node < end; node++) {
    if (tree.kind(node) !== 'macro_definition') continue;
    const text = tree.textOf(node);
    const name = macroDefined(text);
    rules.set(name, rules.has(name) || text.length > MAX_BODY ? [] : rulesOf(text));
  }
  return new Map([...rules].map(([name, own]) => [name, shapeOf(own, rules)]));
}

/** Name of the macro that a definition defines. */
export function macroDefined(text: string): string {
  return /^macro_rules\s*!\s*(\w+)/.exec(text)?.[1] ?? '';
}

interface Rule {
  readonly pattern: string;
  readonly body: string;
}

/** The groups inside of the outer one, by twos: a pattern, and behind `=>` what is made of it. */
function rulesOf(text: string): readonly Rule[] {
  const rules: Rule[] = [];
  let depth = 0;
  let start = 0;
  let pattern: string | undefined;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if ('([{'.includes(token)) {
      if (++depth === 2) start = index + 1;
    } else if (')]}'.includes(token)) {
      if (--depth !== 1) continue;
      const inside = text
        .slice(start, index)
        .replace(/\/\/[^\n]*/g, '')
        .trim();
      if (pattern === undefined) pattern = inside;
      else {
        rules.push({ pattern, body: inside });
        pattern = undefined;
      }
    }
  }
  return rules;
}

function shapeOf(rules: readonly Rule[], all: ReadonlyMap<string, readonly Rule[]>): MacroShape {
  const results = new Set(rules.map(resultOf));
  const [result] = results;
  const called = rules.flatMap(({ body }) =>
    [...body.matchAll(/\$crate::(\w+)!/g)].flatMap(([, name]) => all.get(name!) ?? []),
  );
  const types = new Set([...rules, ...called].flatMap(staticTypes));
  const [staticType] = types;
  return {
    ...(results.size === 1 && result !== undefined && { result }),
    ...(types.size === 1 && staticType !== undefined && { staticType }),
    functions: functionsOf(rules),
  };
}

function resultOf({ pattern, body }: Rule): string | undefined {
  if (body.length > MAX_RESULT || pattern.length > MAX_RESULT) return undefined;
  const plain = pattern.replace(/\$\(\s*,\s*\)\s*[?*]$/, '').replace(/,$/, '');
  const names = plain === '' ? [] : plain.split(',').map((one) => /^\s*\$(\w+)\s*:\s*expr\s*$/.exec(one)?.[1]);
  const place = (name: string | undefined) =>
    name === undefined || names.includes(undefined) ? -1 : names.indexOf(name);
  const text = body.startsWith('{') && body.endsWith('}') ? body.slice(1, -1).trim() : body;
  const [, whole] = /^\$(\w+)$/.exec(text) ?? [];
  if (whole) return place(whole) < 0 ? undefined : `$${place(whole)}`;
  const [head, matched] =
    /^match\s+\$(\w+)\s*\{\s*(?:\$?\w+::)*(?:Ready|Ok|Some)\((\w+)\)\s*=>\s*\2\s*,/.exec(text) ?? [];
  if (head && matched && text.endsWith('}')) {
    const [, ...others] = text.slice(head.length).split('=>');
    const name = /\$(\w+)/.exec(head)?.[1];
    return others.every((arm) => DIVERGES.test(arm.trim())) && place(name) >= 0 ? `match $${place(name)}` : undefined;
  }
  const [, path, given] = /^((?:\$crate|crate)(?:::\w+)+)\s*(?:\(([^(){}]*)\)|\{[^{}]*\})$/.exec(text) ?? [];
  if (!path) return undefined;
  if (given === undefined) return path;
  const list = given.trim() === '' ? [] : given.split(',').map((one) => place(/^\s*\$(\w+)\s*$/.exec(one)?.[1]));
  return `${path}(${list.map((at) => `$${at}`).join()})`;
}

function staticTypes({ body }: Rule): string[] {
  return [...body.matchAll(/\bstatic\s+\$\w+\s*:\s*([^={};]{1,200})=/g)].flatMap(([, type]) => {
    const text = type!.replace(/\s+/g, '');
    // of more than one fragment it is not told which is written where
    const fragments = text.match(/\$(?!crate\b)\w+/g) ?? [];
    return fragments.length === 1 ? [text.replace(fragments[0]!, '_')] : [''];
  });
}

/** Those of which every copy states the same result. */
function functionsOf(rules: readonly Rule[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { body } of rules) {
    if (!/\$\(\s*\$\w+\s*\)/.test(body)) continue;
    for (const [, name, type] of body.matchAll(/\bfn\s+(\w+)\s*\([^(){}]{0,200}\)\s*->\s*([^{};$]{1,200}?)\s*\{/g)) {
      const before = found.get(name!);
      found.set(name!, before === undefined || before === type ? type! : '');
    }
  }
  return found;
}
