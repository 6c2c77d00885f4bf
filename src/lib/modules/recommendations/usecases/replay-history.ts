import type { Stores } from '../../../ports/stores.ts';
import { type Replay, replay } from '../../../recommend/replay.ts';
import { chooseOne } from '../../../usecases/questions/choose-one.ts';
import type { RepositoryChoice } from '../../../usecases/questions/choose-repositories.ts';
import { changesOf } from '../../../usecases/questions/history-changes.ts';
import { readHistory } from '../../../usecases/questions/read-history.ts';

export interface ReplayOptions extends RepositoryChoice {
  readonly stores: Pick<Stores, 'catalog' | 'history'>;
}

export interface ReplayedHistory extends Replay {
  readonly repository: string;
  readonly commit: string | undefined;
}

const COMMITS = 200;

/**
 * How well what changed together before would have named the other files of the last 200 commits of a repository.
 *
 * @throws {PharosError} BAD_REPOSITORY without history; from chooseOne
 */
export async function replayHistory({ stores, ...choice }: ReplayOptions): Promise<ReplayedHistory> {
  const repository = await chooseOne(stores.catalog, choice);
  const { generation, commit } = repository.current;
  const files = await stores.catalog.report(generation, 'files');
  const history = await readHistory(stores, repository);
  const changes = changesOf(history, new Set(files.map(({ path }) => path)));
  return { repository: repository.key, commit, ...replay(changes, COMMITS) };
}
