import { PharosError } from '../../../errors.ts';
import { hidden } from '../../graph/api.ts';
import type { Source } from './source.ts';

/** Weaker ones are shown by `pharos graph hidden`. */
const STRONGEST = 100;

/** Of its source. */
export const COUPLINGS = 'hidden-couplings';

/** Files that change together although no dependency explains it, the strongest. */
export const couplingSource: Source = {
  name: COUPLINGS,
  async find({ actor, stores, repository }) {
    try {
      const { couplings } = await hidden({ actor, stores, repository: repository.key, limit: STRONGEST });
      return couplings.map(({ from, to, together, share }) => ({
        ...{ rule: 'hidden-coupling', severity: 'note', path: from, fingerprints: { 'pharos/v1': `${from}\n${to}` } },
        message: `Changes together with ${to} (${together} commits, ${Math.round(100 * share)} % of those of the rarer one), and no dependency explains it`,
      }));
    } catch (error) {
      if (error instanceof PharosError && error.code === 'BAD_REPOSITORY') return undefined;
      throw error;
    }
  },
};

/** The two files of such a finding, in the order of their paths. */
export function filesOfCoupling(fingerprints: Readonly<Record<string, string>>): readonly string[] {
  return (fingerprints['pharos/v1'] ?? '').split('\n').sort();
}
