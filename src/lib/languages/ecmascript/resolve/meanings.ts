import type { Meaning } from '../../../resolve/code-evaluator.ts';
import type { Growth } from '../../../resolve/solver.ts';
import type { Target } from '../../../resolve/use-table.ts';
import type { ValuePool } from './value-pool.ts';
import type { Union } from './values.ts';

export type Meant = Meaning<Union>;

/** How meanings grow: targets and values of both, in an order that does not depend on which came first. */
export function growthOf(pool: ValuePool, none: Meant): Growth<Meant> {
  return {
    none,
    join(before, now) {
      if (before.value === undefined && before.targets.length === 0 && isTold(now)) return now;
      const value = joinValues(pool, before.value, now.value);
      const targets = joinTargets(before.targets, now.targets);
      return value === before.value && targets === before.targets ? before : { targets, value };
    },
  };
}

function isTold({ targets, value }: Meant): boolean {
  return value !== undefined || targets.length > 0;
}

function joinValues(pool: ValuePool, before: Union | undefined, now: Union | undefined): Union | undefined {
  if (!now || now === before) return before;
  return before ? pool.join(before, now) : now;
}

export function joinTargets(before: readonly Target[], now: readonly Target[]): readonly Target[] {
  if (now.length === 0) return before;
  const missing = now.filter((one) => !before.some((other) => isSame(one, other)));
  if (missing.length === 0) return before;
  return before.length === 0 ? missing : [...before, ...missing].sort(compareTargets);
}

function isSame(a: Target, b: Target): boolean {
  return a.symbol === b.symbol && a.path === b.path && (a.overload ?? 0) === (b.overload ?? 0);
}

function compareTargets(a: Target, b: Target): number {
  return compare(a.path, b.path) || compare(a.symbol, b.symbol) || (a.overload ?? 0) - (b.overload ?? 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
