import { type Meaning, NO_MEANING } from '../../../resolve/code-evaluator.ts';
import type { Target } from '../../../resolve/use-table.ts';
import type { Def } from './file-code.ts';
import { EXTERNAL, type RustType, type Ty } from './rust-type.ts';

/** The types that a value may have: one, as long as nothing but the build chooses. */
export type Types = readonly RustType[];

/** A value of more types tells nothing. */
const MAX_TYPES = 8;
/** As many functions of one name, of which the arguments choose one. */
export const MAX_FUNCTIONS = 64;
const MANY: Types = [EXTERNAL];

export function valued(type: Ty): Meaning<Types> {
  return type ? { targets: [], value: [type] } : NO_MEANING;
}

/** Definitions of one name exclude each other by `#[cfg]`. */
export function targetsOf(defs: readonly Def[]): readonly Target[] {
  if (defs.length < 2) return defs.map(({ target }) => target);
  return defs.map(({ target }) => ({ ...target, conditional: true }));
}

export function isSame(left: Target, right: Target): boolean {
  return left.path === right.path && left.symbol === right.symbol && (left.overload ?? 0) === (right.overload ?? 0);
}

export function join(before: Meaning<Types>, now: Meaning<Types>): Meaning<Types> {
  if (now === NO_MEANING || now === before) return before;
  if (before === NO_MEANING) return now;
  const targets = now.targets.filter((target) => !before.targets.some((one) => isSame(one, target)));
  const value = joinTypes(before.value, now.value);
  if (targets.length === 0 && value === before.value) return before;
  return { targets: targets.length === 0 ? before.targets : [...before.targets, ...targets], value };
}

function joinTypes(before: Types | undefined, now: Types | undefined): Types | undefined {
  if (!now || before === MANY) return before;
  if (!before || now === MANY) return now;
  const fresh = now.filter(({ key }) => !before.some((one) => one.key === key));
  if (fresh.length === 0) return before;
  const all = [...before, ...fresh];
  return all.length > (all.every(({ kind }) => kind === 'item') ? MAX_FUNCTIONS : MAX_TYPES) ? MANY : all;
}
