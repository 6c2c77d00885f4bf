import { MAX_ANCESTORS } from '../../../resolve/lineage.ts';
import type { Ancestor, Bindings, ClassValue, JavaClass, Value } from './java-class.ts';
import { OUTSIDE, substitute } from './java-values.ts';

/** Ancestors of all lineages that are remembered at once. */
const MAX_REMEMBERED = 1_000_000;
const NOTHING: Bindings = new Map();

/** Longer lineages get an index of their members, once they have been searched so often. */
const LONG = 64;
const OFTEN = 16;

/** A class and all that it is derived from: superclasses before interfaces. */
export interface ClassLineage {
  readonly ancestors: readonly Ancestor[];
  /** Whether it is derived from a type that is unknown, or known only in part. */
  readonly isOpen: boolean;
  /** Whether not all that it is derived from is known. */
  readonly isUnknown: boolean;
}

let known = new WeakMap<JavaClass, ClassLineage>();
let remembered = 0;

export function lineageOf(of: JavaClass): ClassLineage {
  let lineage = known.get(of);
  if (!lineage) {
    lineage = walk(of);
    remembered += lineage.ancestors.length;
    if (remembered > MAX_REMEMBERED) {
      known = new WeakMap();
      remembered = lineage.ancestors.length;
    }
    known.set(of, lineage);
  }
  return lineage;
}

type MemberKind = 'methods' | 'fields' | 'types';

const searches = new WeakMap<ClassLineage, { count: number; index?: ReadonlyMap<string, readonly Ancestor[]> }>();

/** The ancestors of a class, itself among them, that may declare a member: all of them, or from a long lineage only those that do. */
export function declaring(of: JavaClass, kind: MemberKind, name: string): readonly Ancestor[] {
  const lineage = lineageOf(of);
  if (lineage.ancestors.length <= LONG) return lineage.ancestors;
  const search = searches.get(lineage) ?? { count: 0 };
  searches.set(lineage, search);
  if (++search.count <= OFTEN) return lineage.ancestors;
  search.index ??= indexOf(lineage);
  return search.index.get(`${kind} ${name}`) ?? [];
}

function indexOf({ ancestors }: ClassLineage): ReadonlyMap<string, readonly Ancestor[]> {
  const index = new Map<string, Ancestor[]>();
  const add = (kind: MemberKind, names: Iterable<string>, ancestor: Ancestor) => {
    for (const name of names) {
      const key = `${kind} ${name}`;
      const list = index.get(key);
      if (list) list.push(ancestor);
      else index.set(key, [ancestor]);
    }
  };
  for (const ancestor of ancestors) {
    add('methods', ancestor.class.methods.keys(), ancestor);
    add('fields', ancestor.class.fields.keys(), ancestor);
    add('types', ancestor.class.types, ancestor);
  }
  return index;
}

function walk(of: JavaClass): ClassLineage {
  const ancestors: Ancestor[] = [];
  const seen = new Set<JavaClass>();
  const waiting: Ancestor[] = [{ class: of, bindings: NOTHING }];
  let isOpen = false;
  let isUnknown = false;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (seen.has(next.class)) continue;
    if (seen.size >= MAX_ANCESTORS) return { ancestors, isOpen: true, isUnknown: true };
    seen.add(next.class);
    ancestors.push(next);
    isOpen ||= next.class.flags.has('partial');
    const { supertypes } = next.class;
    for (let i = supertypes.length - 1; i >= 0; i--) {
      const type = supertypes[i];
      if (type?.kind === 'class') waiting.push({ class: type.class, bindings: bindingsOf(type, next.bindings) });
      else if (type?.kind !== 'outside' || type.name !== 'java.lang.Object') isOpen = isUnknown = true;
    }
  }
  return { ancestors, isOpen, isUnknown };
}

/** Bindings of the type variables of a class in one of its types, seen through other bindings. */
export function bindingsOf({ class: owner, args }: ClassValue, through: Bindings = NOTHING): Bindings {
  if (owner.typeParameters.length === 0) return NOTHING;
  return new Map(owner.typeParameters.map((variable, i) => [variable, substitute(args?.[i], through)]));
}

/** Bindings of the type variables of a class in a type derived from it; undefined if it is not derived. */
export function ancestorOf(type: ClassValue, wanted: JavaClass): Bindings | undefined {
  const own = bindingsOf(type);
  if (type.class === wanted) return own;
  const ancestor = lineageOf(type.class).ancestors.find((one) => one.class === wanted);
  return ancestor && through(ancestor.bindings, own);
}

/** Bindings whose values are seen through others. */
export function through(bindings: Bindings, own: Bindings): Bindings {
  if (own.size === 0 || bindings.size === 0) return bindings;
  return new Map([...bindings].map(([variable, value]) => [variable, substitute(value, own)]));
}

/** Common type of two values (JLS 15.25, 4.10.4): the nearest class that both are derived from. */
export function commonType(a: Value | undefined, b: Value | undefined): Value | undefined {
  if (a?.kind === 'null') return b;
  if (b?.kind === 'null' || !a || !b || a === b) return a && b ? a : undefined;
  if (a.kind === 'class' && b.kind === 'class') {
    if (a.class === b.class) return a.args?.some((arg) => arg === undefined) ? b : a;
    for (const { class: candidate } of lineageOf(a.class).ancestors) {
      const bindings = ancestorOf(b, candidate) && ancestorOf(a, candidate);
      if (bindings) return { kind: 'class', class: candidate, args: [...bindings.values()] };
    }
    return undefined;
  }
  if (a.kind === 'primitive' && b.kind === 'primitive') return wider(a.name, b.name) ? a : b;
  if (a.kind === 'variable' && b.kind === 'variable') return a.of === b.of ? a : undefined;
  return a.kind === 'outside' && b.kind === 'outside' ? (a.name === b.name ? a : OUTSIDE) : undefined;
}

const WIDTHS = ['boolean', 'byte', 'short', 'char', 'int', 'long', 'float', 'double'];

/** Whether a primitive is at least as wide as another (JLS 5.1.2, 5.6). */
export function wider(a: string, b: string): boolean {
  return WIDTHS.indexOf(a) >= WIDTHS.indexOf(b);
}
