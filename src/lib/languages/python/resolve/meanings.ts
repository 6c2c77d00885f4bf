import type { Meaning } from '../../../resolve/code-evaluator.ts';
import type { Target } from '../../../resolve/use-table.ts';
import { only, union, type Value, type Values } from './values.ts';

export type Known = Meaning<Values>;

/** The meaning of a value that no name stands for. */
export function known(value: Value): Known {
  return { targets: [], value: only(value) };
}

/** Both; `before` itself when the other adds nothing. */
export function join(before: Known, now: Known): Known {
  const value = union(before.value, now.value);
  const added = now.targets.filter((target) => !before.targets.some((known) => isSame(known, target)));
  if (value === before.value && added.length === 0) return before;
  return { targets: added.length > 0 ? [...before.targets, ...added] : before.targets, value };
}

function isSame(a: Target, b: Target): boolean {
  return a.path === b.path && a.symbol === b.symbol && (a.overload ?? 0) === (b.overload ?? 0);
}
