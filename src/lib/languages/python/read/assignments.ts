import { UNKNOWN } from '../../../parse/code-facts.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import { bindName, itemOf } from './bindings.ts';
import { TARGET_LISTS } from './bound-names.ts';
import type { CodeReading } from './code-reading.ts';

/** Callees whose results are types: `T = TypeVar('T', bound=C)`. */
const MAKES_TYPE = /^(?:[\w.]+\.)?(TypeVar|NewType|ParamSpec|TypeVarTuple)$/;

/** An assignment; `definition` is the index of the variable that the statement defines, or -1. */
export function readAssignment(reading: CodeReading, node: SyntaxNode, definition: number): void {
  const { tree, table } = reading;
  const left = tree.child(node, 'left');
  const annotation = tree.kind(node) === 'assignment' ? tree.child(node, 'type') : NONE;
  const right = tree.child(node, 'right');
  const type = reading.type(annotation);
  if (tree.kind(node) === 'augmented_assignment') {
    reading.read(right);
    const value = reading.read(left);
    if (tree.kind(left) === 'identifier') bindName(reading, tree.textOf(left), value);
    return;
  }
  const isChain = right !== NONE && tree.kind(right) === 'assignment';
  const value = isChain ? readChain(reading, right) : reading.read(right);
  if (definition < 0) {
    const isTelling = type !== UNKNOWN && reading.isTelling(tree.textOf(annotation));
    if (isTelling && tree.kind(left) === 'identifier') reading.scope.declared.set(tree.textOf(left), type);
    bindTarget(reading, left, declared(reading, annotation, type, value), type !== UNKNOWN);
    return;
  }
  const alias = isChain ? undefined : aliasOf(reading, annotation, right);
  if (alias !== undefined) table.declare({ of: definition, type: alias, flags: ['alias'] });
  else if (annotation !== NONE && !/^(?:[\w.]+\.)?(?:TypeAlias|Final|ClassVar)$/.test(tree.textOf(annotation)))
    table.declare({ of: definition, type: tree.textOf(annotation).slice(0, 500) });
  else if (value !== UNKNOWN) table.declare({ of: definition, values: [value] });
}

/** The value of an inner assignment, after which its target has it too. */
function readChain(reading: CodeReading, node: SyntaxNode): number {
  return reading.deeper(() => {
    const { tree } = reading;
    const right = tree.child(node, 'right');
    const isChain = right !== NONE && tree.kind(right) === 'assignment';
    const value = isChain ? readChain(reading, right) : reading.read(right);
    bindTarget(reading, tree.child(node, 'left'), value);
    return value;
  }, UNKNOWN);
}

/** A declared type counts more than the assigned value, unless it is Any, object, Final or ClassVar. */
function declared(reading: CodeReading, annotation: SyntaxNode, type: number, value: number): number {
  if (type === UNKNOWN) return value;
  const text = reading.tree.textOf(annotation);
  return /^(?:Any|object|(?:[\w.]+\.)?(?:Any|Final|ClassVar))$/.test(text) && value !== UNKNOWN ? value : type;
}

/** The type that a variable stands for if its value is a type: `A = Union[B, C]`, `T = TypeVar('T', bound=C)`. */
function aliasOf(reading: CodeReading, annotation: SyntaxNode, right: SyntaxNode): string | undefined {
  const { tree } = reading;
  if (right === NONE) return undefined;
  const isDeclared = annotation !== NONE && /^(?:[\w.]+\.)?TypeAlias$/.test(tree.textOf(annotation));
  const text = tree.textOf(right);
  if (text.length > 500) return undefined;
  if (isDeclared) return text;
  if (annotation !== NONE) return undefined;
  if (tree.kind(right) === 'binary_operator' && /^[\p{L}\p{N}_.\s|[\],"']+$/u.test(text) && text.includes('|'))
    return text;
  if (tree.kind(right) === 'subscript' && /^(?:[\w.]+\.)?(?:[A-Z]\w*[a-z]\w*|list|dict|tuple|set|type)\[/.test(text))
    return text;
  if (tree.kind(right) !== 'call') return undefined;
  const made = MAKES_TYPE.exec(tree.textOf(tree.child(right, 'function')));
  if (!made) return undefined;
  const types: string[] = [];
  const list = tree.child(right, 'arguments');
  for (const [i, argument] of tree.namedChildren(list).entries()) {
    if (tree.kind(argument) !== 'keyword_argument') {
      if (i > 0) types.push(tree.textOf(argument));
    } else if (/^(?:bound|default)$/.test(tree.textOf(tree.child(argument, 'name'))))
      types.push(tree.textOf(tree.child(argument, 'value')));
  }
  return types.length > 0 ? types.join(' | ') : 'Any';
}

/** Gives a target its value (Language Reference, 7.2). */
export function bindTarget(reading: CodeReading, target: SyntaxNode, value: number, isDeclared = false): void {
  if (target === NONE) return;
  const { tree } = reading;
  const kind = tree.kind(target);
  if (kind === 'identifier') {
    const name = tree.textOf(target);
    const isGlobal = reading.scope.kind === 'function' && reading.scope.names.of(name) === 'global';
    if (isGlobal) reading.use(reading.expression(['name', name, -1]), 'write', tree.start(target));
    bindName(reading, name, value, isDeclared);
  } else if (kind === 'attribute') bindMember(reading, target, value, isDeclared);
  else if (TARGET_LISTS.has(kind))
    reading.deeper(() => {
      const parts = tree.namedChildren(target).filter((part) => tree.kind(part) !== 'comment');
      const isSingle = kind === 'as_pattern_target' || kind === 'list_splat_pattern' || kind === 'list_splat';
      for (const [i, part] of parts.entries())
        bindTarget(
          reading,
          part,
          isSingle ? (kind === 'as_pattern_target' ? value : UNKNOWN) : itemOf(reading, value, i),
        );
    }, undefined);
  else reading.read(target);
}

/** `self.name = value`: an attribute of the instance. */
function bindMember(reading: CodeReading, target: SyntaxNode, value: number, isDeclared: boolean): void {
  const { tree, scope } = reading;
  const object = tree.child(target, 'object');
  const attribute = tree.child(target, 'attribute');
  const of = reading.read(object);
  const name = tree.textOf(attribute);
  if (!reading.isPlain(of)) reading.use(reading.member(of, name), 'write', tree.start(attribute));
  if (tree.kind(object) !== 'identifier' || scope.receiver !== tree.textOf(object)) return;
  scope.owner?.held.add(name, value, isDeclared);
}
