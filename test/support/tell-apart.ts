import type { CanaryHouses } from './canary-houses.ts';
import { createRandom } from './mutate.ts';
import { CANARY, HIDDEN_JOB } from './two-houses.ts';

export interface PairReport {
  readonly pairs: number;
  /** By kind of request: pairs whose status, headers or length differ, and the area under the curve of a classifier by time. */
  readonly kinds: readonly { readonly kind: string; readonly different: number; readonly auc: number }[];
  /** Of the time, over all pairs, each measured against the middle of its kind. */
  readonly auc: number;
}

export interface TellApartOptions {
  readonly houses: CanaryHouses;
  /** Address of the server that has both repositories. */
  readonly url: string;
  readonly pairs: number;
  readonly seed: number;
}

/** Answers that say when, or for which request. */
const VOLATILE = new Set(['date', 'x-request-id', 'ratelimit', 'x-ratelimit-remaining', 'x-ratelimit-reset', 'age']);

/**
 * Asks for a thing that the caller may not see and for one that does not exist, whose names are of the same length, in random order and
 * one at a time; and says how well the two can be told apart. 0.5 is not at all.
 */
export async function tellApart({ houses, url, pairs, seed }: TellApartOptions): Promise<PairReport> {
  const random = createRandom(seed);
  const { hidden, strangers } = houses;
  const repo = encodeURIComponent(hidden.path);
  const none = encodeURIComponent(hidden.path.replace(/..$/, 'QQ'));
  const nothing = CANARY.replace(/^z/, 'q');
  const kinds: readonly (readonly [string, string, string])[] = [
    ['search', `/api/v1/search?q=total&repo=${repo}`, `/api/v1/search?q=total&repo=${none}`],
    ['words', `/api/v1/search?q=${CANARY}_total`, `/api/v1/search?q=${nothing}_total`],
    ['files', `/api/v1/files?path=cart.py&repo=${repo}`, `/api/v1/files?path=cart.py&repo=${none}`],
    ['path', `/api/v1/files?path=${CANARY}.py`, `/api/v1/files?path=${nothing}.py`],
    ['calls', `/api/v1/graph/calls?target=${CANARY}_total`, `/api/v1/graph/calls?target=${nothing}_total`],
    ['map', `/api/v1/map?repo=${repo}`, `/api/v1/map?repo=${none}`],
    ['job', `/api/v1/ingestion/jobs/${HIDDEN_JOB}`, `/api/v1/ingestion/jobs/${HIDDEN_JOB.replace(/.$/, 'q')}`],
  ];
  const measured = kinds.map(([kind]) => ({ kind, different: 0, seen: [] as number[], missing: [] as number[] }));
  for (let i = 0; i < pairs; i++) {
    const [, invisible, missing] = kinds[i % kinds.length]!;
    const headers = { authorization: `Bearer ${strangers[i % strangers.length]!}` };
    const order = random(2) === 0 ? [invisible, missing] : [missing, invisible];
    const answers = [await timed(url + order[0]!, headers), await timed(url + order[1]!, headers)];
    const [one, other] = order[0] === invisible ? answers : answers.reverse();
    const of = measured[i % kinds.length]!;
    if (one!.told !== other!.told) of.different++;
    of.seen.push(one!.ms);
    of.missing.push(other!.ms);
  }
  const centred = measured.map(({ seen, missing }) => {
    const middle = [...seen, ...missing].sort((a, b) => a - b)[seen.length]!;
    return { seen: seen.map((ms) => ms / middle), missing: missing.map((ms) => ms / middle) };
  });
  return {
    pairs,
    kinds: measured.map(({ kind, different, seen, missing }) => ({ kind, different, auc: areaUnder(seen, missing) })),
    auc: areaUnder(
      centred.flatMap(({ seen }) => seen),
      centred.flatMap(({ missing }) => missing),
    ),
  };
}

async function timed(url: string, headers: Record<string, string>) {
  const started = performance.now();
  const answer = await fetch(url, { headers });
  const text = await answer.text();
  const ms = performance.now() - started;
  const lines = [...answer.headers].filter(([name]) => !VOLATILE.has(name));
  return { ms, told: JSON.stringify([answer.status, lines, text.length]) };
}

/** Mann and Whitney: how often one of the first is larger than one of the second; the better of both directions. */
function areaUnder(first: readonly number[], second: readonly number[]): number {
  const all = [
    ...first.map((value) => ({ value, isFirst: true })),
    ...second.map((value) => ({ value, isFirst: false })),
  ];
  all.sort((a, b) => a.value - b.value);
  let ranks = 0;
  for (let i = 0; i < all.length; ) {
    let end = i;
    while (end < all.length && all[end]!.value === all[i]!.value) end++;
    for (let k = i; k < end; k++) if (all[k]!.isFirst) ranks += (i + end + 1) / 2;
    i = end;
  }
  const area = (ranks - (first.length * (first.length + 1)) / 2) / (first.length * second.length);
  return Math.max(area, 1 - area);
}
