import { PharosError } from '../../../errors.ts';
import { checkCodeOwners } from '../../authority/api.ts';
import type { Reported } from '../usecases/reported.ts';
import { atLine, MOST, type Source } from './source.ts';

/** Rules of CODEOWNERS that do nothing. */
export const codeOwnersSource: Source = {
  name: 'codeowners',
  async find({ actor, stores, repository }) {
    try {
      const { path, invalid, shadowed, unmatched } = await checkCodeOwners({
        actor,
        stores,
        repository: repository.key,
      });
      const report = (rule: string, severity: Reported['severity'], line: number, message: string): Reported => ({
        ...{ rule, severity, message, path, region: atLine(line), fingerprints: {} },
      });
      return [
        ...invalid.map(({ line, reason }) =>
          report('codeowners-invalid', 'error', line, `The line is ignored: ${reason}`),
        ),
        ...shadowed.map(({ line, pattern }) =>
          report('codeowners-shadowed', 'warning', line, `A later rule decides about all files of ${pattern}`),
        ),
        ...unmatched.map(({ line, pattern }) =>
          report('codeowners-unmatched', 'warning', line, `No indexed file matches ${pattern}`),
        ),
      ].slice(0, MOST);
    } catch (error) {
      // Without a CODEOWNERS there is nothing that could be wrong.
      if (error instanceof PharosError && error.code === 'BAD_REPOSITORY') return [];
      throw error;
    }
  },
};
