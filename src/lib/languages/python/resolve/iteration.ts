import type { Meaning } from '../../../resolve/code-evaluator.ts';
import type { Walk } from '../../../resolve/solver.ts';
import type { ClassMembers } from './class-members.ts';
import { elementOf } from './operations.ts';
import { only, union, type Value, type ValuePool, type Values } from './values.ts';

interface Sending {
  readonly pool: ValuePool;
  memberOf(of: Value, name: string): Walk<Meaning<Values>>;
  /** Result of calling a method of a value. */
  sent(of: Value, name: string): Walk<Values | undefined>;
}

/** Elements of a value that is iterated over (Language Reference, 3.3.7 and 3.4.4). */
export function* elementsOf(rules: Sending, members: ClassMembers, of: Value, depth = 0): Walk<Values | undefined> {
  if (of.kind === 'external') return rules.pool.external;
  if (of.kind === 'container') {
    let found: Values | undefined;
    for (const part of elementOf(of)) found = union(found, part);
    return found;
  }
  if (of.kind === 'class') return members.isEnum(of.at) ? only(rules.pool.instance(of.at)) : undefined;
  if (of.kind !== 'instance' || depth > 2) return undefined;
  let found: Values | undefined;
  for (const [iterator, next] of [
    ['__iter__', '__next__'],
    ['__aiter__', '__anext__'],
  ] as const) {
    if (!members.find(of.at, iterator)) continue;
    for (const one of (yield* rules.sent(of, iterator)) ?? []) {
      if (one.kind !== 'instance') found = union(found, yield* elementsOf(rules, members, one, depth + 1));
      else found = union(found, awaited(yield* rules.sent(one, next)));
    }
  }
  if (found) return found;
  if (members.find(of.at, '__getitem__')) return yield* rules.sent(of, '__getitem__');
  return members.outsideOf(of.at) === 'external' ? rules.pool.external : undefined;
}

/** Item of a value at an index: `value[1]`, or the second target that it is unpacked to. */
export function* itemOf(rules: Sending, members: ClassMembers, of: Value, index: number): Walk<Values | undefined> {
  if (of.kind === 'class') return only(of);
  if (of.kind === 'container' && of.form === 'tuple') return of.parts[index];
  if (of.kind === 'container' && of.form === 'dict') return of.parts[1];
  if (of.kind === 'instance') {
    const field = members.fieldAt(of.at, index);
    if (field) return (yield* rules.memberOf(of, field)).value;
  }
  const item = of.kind === 'instance' ? yield* rules.sent(of, '__getitem__') : undefined;
  return item ?? (yield* elementsOf(rules, members, of));
}

/** Result of `await` (Language Reference, 3.4.1). */
export function* awaitedOf(rules: Sending, of: Value): Walk<Values | undefined> {
  if (of.kind === 'external') return rules.pool.external;
  if (of.kind === 'container') return of.form === 'awaitable' ? of.parts[0] : undefined;
  if (of.kind !== 'instance') return undefined;
  let found: Values | undefined;
  for (const one of (yield* rules.sent(of, '__await__')) ?? [])
    if (one.kind === 'container' && one.form === 'awaitable') found = union(found, one.parts[0]);
  return found;
}

function awaited(values: Values | undefined): Values | undefined {
  let found: Values | undefined;
  for (const one of values ?? [])
    found = union(found, one.kind === 'container' && one.form === 'awaitable' ? one.parts[0] : only(one));
  return found;
}
