import { createScanner, type Node, type ParseError, parseTree } from 'jsonc-parser';
import { PharosError } from '../errors.ts';
import { type Insertion, lineEndOf } from '../text/insertions.ts';
import { nestingOf } from './json.ts';
import { limitLength, limitNesting } from './limits.ts';

/** UTF-16 code units; Claude Code keeps its history in the file of its settings. */
const MAX_LENGTH = 32 * 1024 * 1024;
/** Values of jsonc-parser's SyntaxKind, a const enum. */
const COMMA = 5;
const BLANKS: ReadonlySet<number> = new Set([14, 15]);
/** With comments, which are 12 and 13. */
const BETWEEN: ReadonlySet<number> = new Set([COMMA, 12, 13, ...BLANKS]);
const BLANK = /^\uFEFF?\s*$/;

/**
 * The value of a text that must be JSON, comments and trailing commas allowed; undefined when the text is blank.
 *
 * @throws {PharosError} FAILED, or TOO_COMPLEX beyond a limit
 */
export function readJson(text: string): unknown {
  const root = rootOf(text);
  return root && valueIn(root);
}

/**
 * Insertions that add a member to the object at a path; the rest of the text stays as it is. Missing objects on the path
 * are created. The style (indent, line ends, one line or several) is that of the text.
 *
 * @throws {PharosError} FAILED when the text is not JSON, or the path leads through something else than objects
 */
export function insertMember(text: string, path: readonly string[], value: unknown): readonly Insertion[] {
  const root = rootOf(text);
  if (!root) {
    const json = JSON.stringify(nested(path, value), undefined, 2).replaceAll('\n', lineEndOf(text));
    return [{ offset: text.length, text: `${json}${lineEndOf(text)}` }];
  }
  const { parent, depth } = deepestObject(root, path);
  return insertionsInto(text, root, parent, depth, path[depth]!, nested(path.slice(depth + 1), value));
}

/** How many of the objects on a path are there; the text must be JSON. */
export function objectsOnPath(text: string, path: readonly string[]): number {
  const root = rootOf(text);
  return root ? deepestObject(root, path).depth : -1;
}

/**
 * The text without a member and the comma that it needs; comments stay.
 *
 * @throws {PharosError} FAILED when the text is not JSON
 */
export function withoutMember(text: string, path: readonly string[]): string {
  const root = rootOf(text);
  const parent = root && deepestObject(root, path);
  const member = parent?.depth === path.length - 1 ? memberOf(parent.parent, path.at(-1)!) : undefined;
  if (!member) return text;
  const end = member.offset + member.length;
  const comma = commaAfter(text, end);
  if (comma >= 0) return text.slice(0, startOfCut(text, member, comma + 1)) + text.slice(comma + 1);
  const members = parent!.parent.children!;
  const previous = members[members.indexOf(member) - 1];
  const before = previous ? commaAfter(text, previous.offset + previous.length) : -1;
  const head = text.slice(0, startOfCut(text, member, end));
  return (before < 0 ? head : head.slice(0, before) + head.slice(before + 1)) + text.slice(end);
}

/** The blanks before a member go with it if a line ends behind it; else the rest of its line could get into a comment. */
function startOfCut(text: string, { offset }: Node, end: number): number {
  let next = end;
  while (text[next] === ' ' || text[next] === '\t') next++;
  return text[next] === '\r' || text[next] === '\n' ? startOfBlank(text, offset) : offset;
}

function rootOf(text: string): Node | undefined {
  limitLength(text, MAX_LENGTH);
  if (BLANK.test(text)) return undefined;
  // A blank instead of the mark keeps all offsets.
  const json = text.replace(/^\uFEFF/, ' ');
  limitNesting(nestingOf(json));
  const errors: ParseError[] = [];
  const root = parseTree(json, errors, { allowTrailingComma: true });
  if (errors[0] || !root) throw new PharosError('FAILED', `line ${lineOf(text, errors[0]?.offset ?? 0)} is not JSON`);
  if (root.type !== 'object') throw new PharosError('FAILED', `its JSON is not an object but ${root.type}`);
  return root;
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** jsonc-parser's own would read the first of two members with one name; JSON.parse takes the last. */
function memberOf({ children = [] }: Node, name: string): Node | undefined {
  const members = children.filter(({ children: [key] = [] }) => key?.value === name);
  if (members.length > 1) throw new PharosError('FAILED', `it has ${JSON.stringify(name)} twice in one object`);
  return members[0];
}

function deepestObject(root: Node, path: readonly string[]): { readonly parent: Node; readonly depth: number } {
  let parent = root;
  for (const [depth, name] of path.slice(0, -1).entries()) {
    const value = memberOf(parent, name)?.children?.[1];
    if (!value) return { parent, depth };
    if (value.type !== 'object') throw new PharosError('FAILED', `${JSON.stringify(name)} in it is not an object`);
    parent = value;
  }
  return { parent, depth: path.length - 1 };
}

function nested(path: readonly string[], value: unknown): unknown {
  return path.reduceRight((inner, name) => ({ [name]: inner }), value);
}

function insertionsInto(
  text: string,
  root: Node,
  parent: Node,
  depth: number,
  name: string,
  value: unknown,
): readonly Insertion[] {
  const lineEnd = lineEndOf(text);
  const isOneLine = !text.slice(root.offset, root.offset + root.length).includes('\n') && root.children!.length > 0;
  const unit = indentOf(text, root);
  const indent = unit.repeat(depth + 1);
  const json = isOneLine
    ? `${JSON.stringify(name)}: ${JSON.stringify(value)}`
    : `${JSON.stringify(name)}: ${JSON.stringify(value, undefined, unit)}`.replaceAll('\n', lineEnd + indent);
  const last = parent.children!.at(-1);
  const from = last ? last.offset + last.length : parent.offset + 1;
  const { end, hasComma } = lastToken(text, from);
  const inside = text.slice(end, parent.offset + parent.length - 1);
  const before = isOneLine ? (last ? ' ' : '') : lineEnd + indent;
  const after = !isOneLine && !inside.includes('\n') ? lineEnd + unit.repeat(depth) : '';
  const needsComma = last !== undefined && !hasComma;
  if (!needsComma) return [{ offset: end, text: before + json + after }];
  if (end === from) return [{ offset: end, text: `,${before}${json}${after}` }];
  return [
    { offset: from, text: ',' },
    { offset: end + 1, text: before + json + after },
  ];
}

/** The indent of one level: that of the first member on a line of its own. */
function indentOf(text: string, { children = [] }: Node): string {
  for (const { offset } of children) {
    const start = startOfBlank(text, offset, ' \t');
    if (start < offset && text[start - 1] === '\n') return text.slice(start, offset);
  }
  return '  ';
}

/** The end of the last comma or comment behind an offset, before the next value or bracket. */
function lastToken(text: string, offset: number): { readonly end: number; readonly hasComma: boolean } {
  const scanner = createScanner(text, false);
  scanner.setPosition(offset);
  let end = offset;
  let hasComma = false;
  for (let token: number = scanner.scan(); BETWEEN.has(token); token = scanner.scan()) {
    if (BLANKS.has(token)) continue;
    hasComma ||= token === COMMA;
    end = scanner.getPosition();
  }
  return { end, hasComma };
}

function commaAfter(text: string, offset: number): number {
  const scanner = createScanner(text, true);
  scanner.setPosition(offset);
  return (scanner.scan() as number) === COMMA ? scanner.getTokenOffset() : -1;
}

/** Where the blanks before an offset begin. */
function startOfBlank(text: string, offset: number, blanks = ' \t\r\n'): number {
  let start = offset;
  while (start > 0 && blanks.includes(text[start - 1]!)) start--;
  return start;
}

function valueIn({ type, children = [], value }: Node): unknown {
  if (type === 'array') return children.map(valueIn);
  if (type !== 'object') return value;
  return Object.fromEntries(
    children.flatMap(({ children: [key, member] = [] }) => (key && member ? [[key.value, valueIn(member)]] : [])),
  );
}
