import type { FileRisk } from '../../../quality/risk.ts';
import { type MeasureOptions, measure } from './measure.ts';
import { riskIn } from './risk.ts';

export interface RiskyChangesOptions extends MeasureOptions {
  /** Paths of the changed files. */
  readonly changed: readonly string[];
  /** Most files. */
  readonly limit: number;
}

export interface RiskyChanges {
  readonly total: number;
  /** The most likely first. */
  readonly files: readonly FileRisk[];
}

/** Of other files, a word about their risk would change no decision. */
const WORTH_A_LOOK = { probability: 0.3, percentile: 0.8 };

/**
 * The changed files at which a reviewer should look twice: likely to need a fix, and more so than most of the repository.
 *
 * @throws {PharosError} from measure
 */
export async function riskyChanges({ changed, limit, ...options }: RiskyChangesOptions): Promise<RiskyChanges> {
  const measured = await measure(options);
  const { files } = riskIn(measured, new Set(changed));
  const risky = files.filter(isWorthALook);
  return { total: risky.length, files: risky.slice(0, limit) };
}

export function isWorthALook({ isTest, probability, percentile }: FileRisk): boolean {
  return !isTest && probability >= WORTH_A_LOOK.probability && percentile >= WORTH_A_LOOK.percentile;
}
