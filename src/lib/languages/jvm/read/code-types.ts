import type { UseKind } from '../../../parse/code-facts.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import { isComment, type Reading } from './code-reading.ts';

/** Types nested deeper are taken for their names. */
const MAX_TYPE_DEPTH = 24;

/** Types of `java.lang` that everybody names and nobody declares anew. */
const EVERYWHERE = new Set(
  'String Object Override Integer Long Boolean Double Float Character Byte Short Number CharSequence Void Throwable Exception SuppressWarnings var'.split(
    ' ',
  ),
);

const NAMED_TYPES = new Set(['type_identifier', 'scoped_type_identifier', 'generic_type', 'array_type']);
const PLAIN_TYPES = new Set(['integral_type', 'floating_point_type', 'boolean_type', 'void_type', 'annotated_type']);

export function isType(kind: string): boolean {
  return NAMED_TYPES.has(kind) || PLAIN_TYPES.has(kind);
}

/** A type as text, without comments, annotations and blanks that mean nothing. */
export function typeText(reading: Reading, node: SyntaxNode, depth = 0): string {
  const { tree } = reading;
  if (node === NONE) return '';
  const part = (child: SyntaxNode) => typeText(reading, child, depth + 1);
  const kind = tree.kind(node);
  switch (kind) {
    case 'scoped_type_identifier':
    case 'scoped_identifier': {
      if (depth > MAX_TYPE_DEPTH) return tree.textOf(node).replace(/\s+/g, '');
      const parts = tree.namedChildren(node).filter((child) => /identifier$|generic_type$/.test(tree.kind(child)));
      return parts.map(part).join('.');
    }
    case 'generic_type': {
      if (depth > MAX_TYPE_DEPTH) return part(node + 1);
      const args = tree.firstOf(node, 'type_arguments');
      const given = args === NONE ? [] : tree.namedChildren(args).filter((child) => !isComment(tree.kind(child)));
      return `${part(node + 1)}<${given.map(part).join(',')}>`;
    }
    case 'array_type':
      return part(tree.child(node, 'element')) + dimensionsOf(reading, node);
    case 'annotated_type':
      return part(tree.namedChildren(node).findLast((child) => isType(tree.kind(child))) ?? NONE);
    case 'wildcard': {
      const bound = tree.namedChildren(node).findLast((child) => isType(tree.kind(child)));
      return bound === undefined ? '?' : `? ${tree.has(node, 'super') ? 'super' : 'extends'} ${part(bound)}`;
    }
    case 'catch_type':
      return tree.namedChildren(node).map(part).join('|');
    default:
      return tree.textOf(node);
  }
}

/** `[]` for each dimension that a node states behind its type or name. */
export function dimensionsOf({ tree }: Reading, node: SyntaxNode): string {
  return tree
    .childrenOf(node, 'dimensions')
    .map((child) => '[]'.repeat(tree.textOf(child).split('[').length - 1))
    .join('');
}

/** Records the use of each type that a type or a list of types names. */
export function useTypes(reading: Reading, node: SyntaxNode, kind: UseKind = 'type', depth = 0): void {
  if (node === NONE || depth > MAX_TYPE_DEPTH) return;
  const { tree } = reading;
  switch (tree.kind(node)) {
    case 'type_identifier': {
      const name = tree.textOf(node);
      if (EVERYWHERE.has(name) || reading.typeParameters.find(name) !== undefined) return;
      reading.use(reading.add(['type', name, reading.place]), kind, node);
      return;
    }
    case 'scoped_type_identifier': {
      const last = tree.namedChildren(node).findLast((child) => tree.kind(child) === 'type_identifier');
      for (const child of tree.namedChildren(node)) if (child !== last) useQualifier(reading, child, depth);
      if (last !== undefined) reading.use(reading.add(['type', plainName(reading, node), reading.place]), kind, last);
      return;
    }
    case 'marker_annotation':
    case 'annotation':
      useAnnotation(reading, node);
      return;
    case 'generic_type':
      useTypes(reading, node + 1, kind, depth + 1);
      for (const child of tree.namedChildren(node).slice(1)) useTypes(reading, child, 'type', depth + 1);
      return;
    default:
      for (const child of tree.namedChildren(node)) useTypes(reading, child, kind, depth + 1);
  }
}

/** Uses the qualifier before the last dot as a type, unless it is a package, which by convention is in lower case. */
function useQualifier(reading: Reading, node: SyntaxNode, depth: number): void {
  if (reading.tree.kind(node) !== 'type_identifier' || /^\P{Ll}/u.test(reading.tree.textOf(node)))
    useTypes(reading, node, 'type', depth + 1);
}

function plainName(reading: Reading, node: SyntaxNode): string {
  return typeText(reading, node).replace(/<[^.]*>/g, '');
}

/** The annotations of a declaration (JLS 9.7), with the elements that they set. */
export function useModifiers(reading: Reading, node: SyntaxNode): readonly string[] {
  const { tree } = reading;
  const modifiers = tree.firstOf(node, 'modifiers');
  if (modifiers === NONE) return [];
  const flags: string[] = [];
  for (const child of tree.children(modifiers)) {
    const kind = tree.kind(child);
    if (kind === 'annotation' || kind === 'marker_annotation') useAnnotation(reading, child);
    else if (FLAGS.has(kind)) flags.push(kind);
  }
  return flags;
}

const FLAGS = new Set(['public', 'protected', 'private', 'static', 'abstract', 'default']);

export function useAnnotation(reading: Reading, node: SyntaxNode): void {
  const { tree } = reading;
  const name = tree.child(node, 'name');
  const text = typeText(reading, name);
  const type = reading.add(['type', text, reading.place]);
  if (!EVERYWHERE.has(text)) {
    const last = tree.kind(name) === 'scoped_identifier' ? tree.child(name, 'name') : name;
    reading.use(type, 'decorate', last);
  }
  const given = tree.child(node, 'arguments');
  if (given === NONE) return;
  for (const child of tree.namedChildren(given)) {
    if (tree.kind(child) !== 'element_value_pair') reading.expression(child);
    else {
      const key = tree.child(child, 'key');
      const element = reading.add(['unwrap', reading.add(['.', type, tree.textOf(key)])]);
      if (!EVERYWHERE.has(text)) reading.use(element, 'read', key);
      reading.expression(tree.child(child, 'value'));
    }
  }
}
