export const SEVERITIES = ['error', 'warning', 'note'] as const;
export type Severity = (typeof SEVERITIES)[number];

const WEIGHT: Readonly<Record<Severity, number>> = { error: 16, warning: 4, note: 1 };
/** Days in which waiting counts as much as another doubling of the weight. */
const DOUBLING_DAYS = 180;
const DAY = 86_400_000;

/**
 * Where a finding belongs in the queue: the logarithm of severity × risk × age, where age doubles every 180 days. Of two findings the
 * same comes first whenever they are compared, so that a database can keep them in order. An error comes before a warning that is less
 * than a year older.
 *
 * @param risk of its file, 1 (none, or not known) to 2
 * @param firstSeen milliseconds since the epoch
 */
export function priorityOf(severity: Severity, risk: number, firstSeen: number): number {
  return Math.log2(WEIGHT[severity]) + Math.log2(risk) - firstSeen / DAY / DOUBLING_DAYS;
}
