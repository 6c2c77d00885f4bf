import { percentiles } from '../../src/lib/quality/percentiles.ts';
import type { RiskSet } from './risk-sets.ts';

type Judged = Pick<RiskSet, 'labels' | 'lines'>;

/** `auc`: chance that a fixed file is above one that is not · `fifth`: share of the fixed files within the first fifth of the files · `effort`: within the first fifth of the lines ·
 * `predicted`, `observed`: mean probability, and share of the files that were fixed. */
export function scoreRisk({ labels, lines }: Judged, scores: readonly number[]) {
  const order = scores.map((_, i) => i).sort((a, b) => scores[b]! - scores[a]! || lines[a]! - lines[b]!);
  const fixed = labels.filter(Boolean).length;
  const hits = (some: readonly number[]) => some.filter((i) => labels[i]).length / fixed;
  const total = lines.reduce((sum, count) => sum + count, 0);
  let read = 0;
  const readable = order.filter((i) => {
    read += lines[i]!;
    return read <= total / 5;
  });
  return {
    auc: areaUnderCurve(labels, scores),
    predicted: scores.reduce((sum, score) => sum + score, 0) / labels.length,
    observed: fixed / labels.length,
    fifth: hits(order.slice(0, labels.length / 5)),
    effort: hits(readable),
  };
}

function areaUnderCurve(labels: readonly boolean[], scores: readonly number[]): number {
  const ranks = percentiles(scores);
  const positives = labels.filter(Boolean).length;
  const sum = labels.reduce((total, label, i) => (label ? total + ranks[i]! * labels.length : total), 0);
  return (sum - (positives * positives) / 2) / (positives * (labels.length - positives));
}

/** Mean probability and share of fixed files by tenths of the files; every set counts the same. */
export function deciles(sets: readonly Judged[], scores: readonly (readonly number[])[]) {
  const all = sets
    .flatMap(({ labels }, s) =>
      labels.map((label, i) => ({ label, probability: scores[s]![i]!, weight: 1 / labels.length })),
    )
    .sort((a, b) => a.probability - b.probability);
  return Array.from({ length: 10 }, (_, k) => {
    const part = all.slice(Math.floor((k * all.length) / 10), Math.floor(((k + 1) * all.length) / 10));
    const weight = part.reduce((sum, one) => sum + one.weight, 0);
    return {
      predicted: part.reduce((sum, one) => sum + one.probability * one.weight, 0) / weight,
      observed: part.reduce((sum, one) => sum + (one.label ? one.weight : 0), 0) / weight,
    };
  });
}
