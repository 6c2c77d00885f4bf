import { UNKNOWN } from '../../../../parse/code-facts.ts';
import { NONE, type SyntaxNode } from '../../../../parse/syntax-tree.ts';
import { isComment, type KotlinReading } from './reading.ts';

/** The values of the parts of an expression. */
export function readParts(reading: KotlinReading, node: SyntaxNode): number[] {
  if (node === NONE) return [];
  const { tree } = reading;
  return tree
    .namedChildren(node)
    .filter((child) => !isComment(tree.kind(child)))
    .map((child) => reading.expression(child));
}

/** One of several values; unknown if one is. */
export function eitherOf(reading: KotlinReading, values: readonly number[]): number {
  const all = [...new Set(values)];
  if (all.length === 0 || all.some((value) => value < 0)) return UNKNOWN;
  return all.length === 1 ? all[0]! : reading.add(['either', ...all]);
}

export function onlyChild({ tree }: KotlinReading, node: SyntaxNode): SyntaxNode {
  return tree.namedChildren(node).find((child) => !isComment(tree.kind(child))) ?? NONE;
}

export function readName(reading: KotlinReading, node: SyntaxNode, kind: 'read' | 'write'): number {
  const name = reading.text(node);
  const { index, isLocal } = reading.named(name);
  if (!isLocal) reading.use(index, kind, node);
  return index;
}

/** A member behind a dot. */
export function readNavigation(reading: KotlinReading, node: SyntaxNode, kind: 'read' | 'write'): number {
  const { tree } = reading;
  const [object = NONE, suffix = NONE] = tree.namedChildren(node);
  const of = reading.expression(object);
  return readSuffix(reading, of, suffix, kind);
}

export function readSuffix(reading: KotlinReading, of: number, suffix: SyntaxNode, kind: 'read' | 'write'): number {
  const { tree } = reading;
  const name = suffix === NONE ? NONE : tree.firstOf(suffix, 'simple_identifier');
  if (name === NONE) {
    readParts(reading, suffix);
    return UNKNOWN;
  }
  const index = reading.add(['.', of, reading.text(name)]);
  reading.use(index, kind, name);
  return index;
}
