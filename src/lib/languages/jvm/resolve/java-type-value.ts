import { JavaClass, type Value } from './java-class.ts';
import { commonType } from './java-lineage.ts';
import type { TypeTree } from './java-type-text.ts';

const PRIMITIVES = new Set(['int', 'char', 'boolean', 'byte', 'short', 'long', 'float', 'double', 'void']);

/** Value of a type. `named` resolves a name, before type arguments are applied. */
export function valueOfTree(tree: TypeTree, named: (tree: TypeTree) => Value | undefined): Value | undefined {
  const { args, dimensions, others, isUnion } = tree;
  let value = simpleValue(tree, named);
  if (args && (value?.kind === 'class' || value?.kind === 'outside'))
    value = { ...value, args: args.map((arg) => valueOfTree(arg, named)) };
  for (let i = 0; i < dimensions; i++) value = { kind: 'array', of: value };
  if (others.length === 0) return value;
  const all = [value, ...others.map((other) => valueOfTree(other, named))];
  return isUnion ? union(all, named) : intersection(all);
}

function simpleValue(tree: TypeTree, named: (tree: TypeTree) => Value | undefined): Value | undefined {
  const { name } = tree;
  if (PRIMITIVES.has(name)) return { kind: 'primitive', name };
  if (name === 'null') return { kind: 'null' };
  return name === '?' ? undefined : named(tree);
}

/** A caught value is at least a Throwable (JLS 14.20). */
function union(all: readonly (Value | undefined)[], named: (tree: TypeTree) => Value | undefined): Value | undefined {
  const common = all.reduce(commonType);
  if (common?.kind === 'class') return common;
  return named({ name: 'java.lang.Throwable', args: undefined, dimensions: 0, others: [], isUnion: false });
}

/** A value of several types has the members of all of them (JLS 4.9). */
function intersection(all: readonly (Value | undefined)[]): Value | undefined {
  const first = all.find((value) => value?.kind === 'class' && !value.class.isOutside);
  if (first?.kind !== 'class') return all[0];
  const { path, package: home, place } = first.class;
  const text = { name: '', path, package: home, place, flags: new Set<string>(), supertypes: () => all };
  return { kind: 'class', class: new JavaClass(text), args: undefined };
}
