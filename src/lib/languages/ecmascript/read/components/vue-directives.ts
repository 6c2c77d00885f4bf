import { NONE, type SyntaxNode, type SyntaxTree } from '../../../../parse/syntax-tree.ts';
import type { VirtualCode } from '../../../../parse/virtual-code.ts';
import { camelCase } from './component-name.ts';
import { attributeOf, writeExpression } from './markup.ts';

/** Directives that Vue brings (Vue, "Built-in Directives"); others are names of the script. */
const BUILT_IN = new Set(
  'text html show if else else-if for on bind model slot slot-scope pre once memo cloak is ref'.split(' '),
);
/** What HTML writes in attributes in place of characters that mean something to it. */
const ENTITY = /&(?:amp|lt|gt|quot|apos|#39);/g;
const CHARACTERS: Readonly<Record<string, string>> = {
  ...{ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&#39;': "'" },
};

/** An attribute whose value is code: `v-for`, `:key`, `@click`, `#default`; or `ref`, which names a variable. */
export interface Directive {
  /** `for`, `bind`, `on`, `slot`, or the name of another one. */
  readonly name: string;
  /** Offset of the directive itself. */
  readonly at: number;
  /** What it applies to: `key` of `:key`; with its offset. */
  readonly argument: string;
  readonly argumentStart: number;
  readonly isComputed: boolean;
  /** Offsets of the value; equal where there is none. */
  readonly start: number;
  readonly stop: number;
  readonly text: string;
}

/** The directives that a node is: of several in a row without values the grammar makes one (`:a :b`). */
export function directivesOf(tree: SyntaxTree, node: SyntaxNode): Directive[] {
  const last = directiveOf(tree, node);
  if (!last) return [];
  const found: Directive[] = [];
  const values = tree.kind(node) === 'directive_attribute' ? tree.namedChildren(node) : [];
  const isFirst = (value: SyntaxNode) =>
    tree.kind(value) === 'directive_value' && /\s[:.]$/.test(tree.text.slice(tree.start(value) - 2, tree.start(value)));
  for (const value of values.filter(isFirst)) {
    const at = tree.start(value) - 1;
    const argument = { name: 'bind', at, argument: tree.textOf(value), argumentStart: at + 1, isComputed: false };
    found.push({ ...last, ...argument });
  }
  if (found.length === 0 || found[0]!.at > last.at) found.unshift(last);
  // The value is that of the last one.
  return found.map((one, i) => (i === found.length - 1 ? one : { ...one, start: one.at, stop: one.at, text: '' }));
}

function directiveOf(tree: SyntaxTree, node: SyntaxNode): Directive | undefined {
  const { value: text, start, stop } = attributeOf(tree, node);
  const at = tree.start(node);
  const plain = { at, argument: '', argumentStart: at, isComputed: false, start, stop, text };
  if (tree.kind(node) === 'attribute') {
    const name = tree.textOf(tree.firstOf(node, 'attribute_name'));
    return name === 'ref' || name === 'slot-scope' ? { ...plain, name } : undefined;
  }
  if (tree.kind(node) !== 'directive_attribute') return undefined;
  const long = tree.firstOf(node, 'directive_name');
  const short = { ':': 'bind', '.': 'bind', '@': 'on', '#': 'slot' }[tree.text[at]!] ?? '';
  const name = long === NONE ? short : tree.textOf(long).replace(/^v-/, '');
  const computed = tree.firstOf(node, 'dynamic_directive_value');
  const inner = computed === NONE ? NONE : tree.firstOf(computed, 'dynamic_directive_inner_value');
  const argument = inner === NONE ? tree.firstOf(node, 'directive_value') : inner;
  if (argument === NONE) return { ...plain, name };
  return {
    ...{ ...plain, name, argument: tree.textOf(argument), argumentStart: tree.start(argument) },
    isComputed: inner !== NONE,
  };
}

/** Writes what a directive uses. Loops and the names that slots give are written around the element. */
export function writeDirective(code: VirtualCode, directive: Directive): void {
  const { name, at, argument, argumentStart, isComputed, start, stop, text } = directive;
  if (isComputed) writeExpression(code, argumentStart, argumentStart + argument.length);
  if (name === 'for' || name === 'slot' || name === 'slot-scope') return;
  if (name === 'ref') {
    if (/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(text)) writeExpression(code, start, stop);
    return;
  }
  const custom = camelCase(`v-${name}`);
  if (!BUILT_IN.has(name) && /^[\w$]+$/.test(custom)) code.write(`${custom};\n`, at);
  if (start === stop) {
    // `:id` stands for `:id="id"` (Vue, "Same-name Shorthand").
    if (name === 'bind' && !isComputed && /^[\w-]+$/.test(argument))
      code.write(`${camelCase(argument)};\n`, argumentStart);
    return;
  }
  const isStatement = name === 'on' && argument !== '' && !/^\s*(?:async\s+)?function\b/.test(text);
  code.write(isStatement ? '{\n' : '(', start);
  copyDecoded(code, start, text);
  code.write(isStatement ? '\n}\n' : '\n);\n', stop);
}

/** `for (const item of items) { let index;` of `v-for="(item, index) in items"`; false where it is not one. */
export function writeForHead(code: VirtualCode, source: string, { start, stop }: Directive): boolean {
  const text = source.slice(start, stop);
  const at = text.search(/\s(?:in|of)\s/);
  if (at < 0) return false;
  let first = start + (text.length - text.trimStart().length);
  let last = start + text.slice(0, at).trimEnd().length;
  if (source[first] === '(' && source[last - 1] === ')') {
    first++;
    last--;
  }
  const names: string[] = [];
  for (let i = 0; i < 2; i++) {
    const [whole, name = ''] = /,([^,}\]]*)$/.exec(source.slice(first, last)) ?? [];
    if (whole === undefined) break;
    last -= whole.length;
    if (/^\s*[\w$]+\s*$/.test(name)) names.push(name.trim());
  }
  const from = start + at + ' in '.length;
  if (first >= last || from >= stop) return false;
  code.write('for (const ', start).copy(first, last).write(' of (', start);
  copyDecoded(code, from, source.slice(from, stop));
  code.write('\n)) {\n', stop);
  if (names.length > 0) code.write(`let ${[...new Set(names)].join(', ')};\n`, start);
  return true;
}

function copyDecoded(code: VirtualCode, start: number, text: string): void {
  let done = 0;
  for (const { 0: entity, index } of text.matchAll(ENTITY)) {
    code.copy(start + done, start + index).write(CHARACTERS[entity]!, start + index);
    done = index + entity.length;
  }
  code.copy(start + done, start + text.length);
}
