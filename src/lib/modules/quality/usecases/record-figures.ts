import { chooseOne } from '../../../usecases/questions/choose-one.ts';
import type { FigureStore } from '../store.ts';
import { assess } from './assess.ts';
import type { MeasureOptions } from './measure.ts';

export interface RecordFiguresOptions extends MeasureOptions {
  readonly figures: FigureStore;
  /** Measure a commit that is recorded again. */
  readonly again?: boolean;
}

/** Commits of a repository whose figures are kept. */
const KEPT = 20;

/**
 * Keeps the figures of the current generation, so that later ones can be compared with it. A working tree with changes is no version
 * that anybody could go back to: it is not kept.
 *
 * @returns the number of files, or why nothing was recorded
 * @throws {PharosError} from assess
 */
export async function recordFigures({
  figures,
  again = false,
  ...options
}: RecordFiguresOptions): Promise<{ readonly recorded: number; readonly reason?: 'no-commit' | 'changed' | 'known' }> {
  const { repository, commit, dirty, known } = await currentOf(options, figures);
  if (commit === undefined) return { recorded: 0, reason: 'no-commit' };
  if (dirty) return { recorded: 0, reason: 'changed' };
  if (known && !again) return { recorded: 0, reason: 'known' };
  const { files, basis, computedAt, generation } = await assess({ ...options, repository });
  await figures.record(
    {
      ...{ repository, generation, commit, basis, publishedAt: computedAt },
      files: files.map(({ path, dimensions, overall, risk }) => ({
        ...{ path, dimensions, overall, risk: risk.probability },
      })),
    },
    KEPT,
  );
  return { recorded: files.length };
}

async function currentOf({ stores, ...choice }: MeasureOptions, figures: FigureStore) {
  const { key, current } = await chooseOne(stores.catalog, choice);
  const { commit, dirty } = current;
  return { repository: key, commit, dirty, known: commit !== undefined && (await figures.hasRecorded(key, commit)) };
}
