import type { Schemas } from '@qdrant/js-client-rest';
import { refuse } from './refuse.ts';

type Payload = Readonly<Record<string, unknown>>;

/** Whether a point passes a filter, by the rules of Qdrant for `must`, `should`, `must_not` and `match`. */
export function passes(payload: Payload, filter: Schemas['Filter'], indexed: ReadonlySet<string>): boolean {
  for (const clause of Object.keys(filter)) {
    if (!['must', 'should', 'must_not'].includes(clause)) refuse(400, `unknown field \`${clause}\` in a filter`);
  }
  const test = (condition: Schemas['Condition']) => meets(payload, condition, indexed);
  const should = listOf(filter.should);
  // Every condition is looked at, so that a wrong one is refused whatever the point.
  const must = listOf(filter.must).map(test);
  const some = should.map(test);
  const none = listOf(filter.must_not).map(test);
  return must.every(Boolean) && (should.length === 0 || some.some(Boolean)) && !none.some(Boolean);
}

function meets(payload: Payload, condition: Schemas['Condition'], indexed: ReadonlySet<string>): boolean {
  if (!('key' in condition)) {
    if ('must' in condition || 'should' in condition || 'must_not' in condition)
      return passes(payload, condition, indexed);
    return refuse(400, `data did not match any variant of untagged enum Condition: ${JSON.stringify(condition)}`);
  }
  const { key, match, ...rest } = condition;
  if (!match || Object.keys(rest).length > 0)
    return refuse(400, `the fake knows \`match\` only, not ${Object.keys(rest)}`);
  // As a cluster in strict mode answers.
  if (!indexed.has(key)) refuse(400, `Index required but not found for "${key}"`);
  const actual = ([] as unknown[]).concat(payload[key] ?? []);
  if ('value' in match) return actual.includes(match.value);
  if ('any' in match) {
    const any: readonly unknown[] = match.any as (string | number)[];
    const kinds = new Set(any.map((value) => typeof value));
    if (kinds.size > 1) refuse(400, 'data did not match any variant of untagged enum AnyVariants');
    return actual.some((value) => any.includes(value));
  }
  return refuse(400, 'the fake knows `value` and `any` only');
}

type Clause = Schemas['Filter']['must'];

function listOf(clause: Clause): readonly Schemas['Condition'][] {
  if (clause === undefined || clause === null) return [];
  return (Array.isArray(clause) ? clause : [clause]) as readonly Schemas['Condition'][];
}
