import { assess } from '../../quality/api.ts';
import { MOST, type Source } from './source.ts';

/** Files whose quality is far below that of the others in their language. */
export const outlierSource: Source = {
  name: 'quality',
  async find({ actor, stores, repository }) {
    const { files } = await assess({ actor, stores, repository: repository.key });
    return files
      .filter(({ outlierReasons }) => outlierReasons.length > 0)
      .sort((a, b) => b.outlierScore - a.outlierScore)
      .slice(0, MOST)
      .map(({ path, outlierReasons }) => ({
        ...{ rule: 'quality-outlier', severity: 'note', path, fingerprints: {} },
        message: `Far below the other files of its language in ${outlierReasons.join(' and ')}`,
      }));
  },
};
