import type { Meaning } from '../../../resolve/code-evaluator.ts';
import type { Growth } from '../../../resolve/solver.ts';
import type { GoDefinition } from './go-definitions.ts';
import type { GoPackage } from './go-packages.ts';
import type { GoType } from './go-types.ts';

/**
 * Value of a Go expression.
 * - `value`: of a type · `type`: the type itself · `function`: a generic one, with the type arguments given so far
 * - `results`: several results of a call, or none · `package`: of the repository
 * - `outside`: something that is defined elsewhere: where its package is imported from, and its name there, if that is all
 * - `builtin`: a predeclared function
 */
export type GoValue = GoValueOf & {
  /** Only some builds have it. */
  readonly conditional?: true;
};

type GoValueOf =
  | { readonly is: 'value' | 'type'; readonly type: GoType }
  | { readonly is: 'function'; readonly definition: GoDefinition; readonly args: readonly GoType[] }
  | { readonly is: 'results'; readonly types: readonly GoType[] }
  | { readonly is: 'package'; readonly package: GoPackage }
  | { readonly is: 'outside'; readonly path: string; readonly name: string }
  | { readonly is: 'builtin'; readonly name: string };

/** All that it may be; several where builds differ. Empty where it is too many. */
export type GoValues = readonly GoValue[];
export type GoMeaning = Meaning<GoValues>;

export const OUTSIDE: GoValues = [{ is: 'outside', path: '', name: '' }];

/** Values with more alternatives count as unknown. */
const MAX_VALUES = 16;

export const growth: Growth<GoMeaning> = {
  none: { targets: [], value: undefined },
  join(before, now) {
    const targets = union(
      before.targets,
      now.targets,
      ({ path, symbol, overload = 0, conditional = false }) => `${path}\0${symbol}\0${overload}\0${conditional}`,
    );
    const value = joinValues(before.value, now.value);
    return targets === before.targets && value === before.value ? before : { targets, value };
  },
};

export function joinValues(before: GoValues | undefined, now: GoValues | undefined): GoValues | undefined {
  if (now === undefined || before?.length === 0) return before;
  if (before === undefined || now.length === 0) return now;
  const joined = union(before, now, keyOf);
  return joined.length > MAX_VALUES ? [] : joined;
}

/** Marks a meaning as conditional: it follows from something that exists only in some builds. */
export function conditionally({ targets, value }: GoMeaning): GoMeaning {
  return {
    targets: targets.map((target) => (target.conditional ? target : { ...target, conditional: true })),
    value: value?.map((one) => (one.conditional ? one : { ...one, conditional: true })),
  };
}

/** The same list where nothing is added. */
function union<T>(before: readonly T[], now: readonly T[], key: (one: T) => string): readonly T[] {
  if (now.length === 0 || before === now) return before;
  const known = new Set(before.map(key));
  const added = now.filter((one) => !known.has(key(one)));
  return added.length === 0 ? before : [...before, ...added];
}

function keyOf(value: GoValue): string {
  return value.conditional ? `? ${plainKeyOf(value)}` : plainKeyOf(value);
}

function plainKeyOf(value: GoValue): string {
  switch (value.is) {
    case 'value':
    case 'type':
      return `${value.is} ${value.type.id}`;
    case 'function':
      return `function ${value.definition.path} ${value.definition.index} ${value.args.map(({ id }) => id).join()}`;
    case 'results':
      return `results ${value.types.map(({ id }) => id).join()}`;
    case 'package':
      return `package ${value.package.dir} ${value.package.name} ${value.package.files.length}`;
    case 'outside':
      return `outside ${value.path}.${value.name}`;
    case 'builtin':
      return `builtin ${value.name}`;
  }
}
