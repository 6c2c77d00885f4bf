import { createRandom } from '../support/mutate.ts';
import type { AgentCost } from './agent-costs.ts';

export interface IssueCosts {
  readonly id: string;
  /** By name of the way; the default of Pharos is OURS. */
  readonly ways: Readonly<Record<string, AgentCost>>;
}

export const OURS = 'explore, budget 4000';
const WITHIN = [2000, 4000, 8000] as const;
/** More than this is as bad as never: a mean needs an end. */
const CAP = 50_000;
const SAMPLES = 2000;
const PERCENT = 100;

/** A row for each way, with the ratio of medians to the default answer of Pharos, and its interval of 95 % of bootstrap samples of the issues. */
export function printCosts(set: string, costs: readonly IssueCosts[]): void {
  const log = (text: string) => process.stdout.write(`${text}\n`);
  log(`\n${set}: ${costs.length} issues`);
  if (costs.length === 0) return;
  log('| way | in the answer | within 2k | 4k | 8k | median | mean | never | median to that of explore |');
  log('|---|---|---|---|---|---|---|---|---|');
  for (const way of Object.keys(costs[0]!.ways)) {
    const list = costs.map(({ ways }) => ways[way]!);
    const tokens = list.map((cost) => cost.tokens);
    const share = (count: number) => `${Math.round((PERCENT * count) / list.length)} %`;
    const cells = [
      way,
      share(list.filter(({ isAnswered }) => isAnswered).length),
      ...WITHIN.map((most) => share(tokens.filter((cost) => cost <= most).length)),
      shown(median(tokens)),
      shown(Math.round(mean(tokens.map((cost) => Math.min(cost, CAP))))),
      tokens.filter((cost) => cost > CAP * PERCENT).length,
      way === OURS ? '' : ratio(costs, way),
    ];
    log(`| ${cells.join(' | ')} |`);
  }
}

function ratio(costs: readonly IssueCosts[], way: string): string {
  const of = (list: readonly IssueCosts[]) => {
    const tokens = (name: string) => median(list.map(({ ways }) => ways[name]!.tokens));
    return Math.min(tokens(way), CAP) / Math.min(tokens(OURS), CAP);
  };
  const random = createRandom(1);
  const samples = Array.from({ length: SAMPLES }, () => of(costs.map(() => costs[random(costs.length)]!)));
  const sorted = samples.sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.floor(part * (SAMPLES - 1))]!.toFixed(1);
  return `${of(costs).toFixed(2)} (${at(0.025)}–${at(0.975)})`;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function shown(tokens: number): string {
  return Number.isFinite(tokens) ? Math.round(tokens).toLocaleString('en') : 'never';
}
