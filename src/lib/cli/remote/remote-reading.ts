import type { Reading } from '../../modules/resources/api.ts';
import type { ReadingList } from '../../modules/resources/usecases/reading-list.ts';
import { addressOf } from '../../text/address.ts';
import { onlyHere } from './only-here.ts';
import type { Remote } from './remote-command.ts';

/**
 * Marks files and definitions on the reading list that the caller has at another Pharos.
 *
 * @returns the entries that were marked; all but archived ones where nothing is
 * @throws {PharosError} USAGE where no repository is meant; from `ask`
 */
export async function readThere(
  { ask, tell, repository, target }: Pick<Remote, 'ask' | 'tell' | 'repository' | 'target'>,
  targets: readonly string[],
  status: Reading['readStatus'],
): Promise<ReadingList> {
  const marked = new Set<string>();
  for (const name of targets) {
    if (repository === undefined) throw onlyHere('A path without a repository', 'Name the repository with --repo.');
    const [path, symbol] = target(name).split('#');
    const address = addressOf({ repository, ...(path !== '.' && { path: path!, ...(symbol && { symbol }) }) });
    await tell({
      ...{ method: 'PUT', path: `/resources/${encodeURIComponent(address)}` },
      body: { read_status: status },
    });
    marked.add(`${path === '.' ? '' : path}#${symbol ?? ''}`);
  }
  const { items } = await ask<ReadingList>({ answer: 'read', path: '/reading-list' });
  const shown = items.filter(({ path, symbol = '', readStatus }) =>
    targets.length === 0 ? readStatus !== 'archived' : marked.has(`${path}#${symbol}`),
  );
  return { items: shown, total: shown.length };
}
