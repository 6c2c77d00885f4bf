import { Args, Flags } from '@oclif/core';
import { noteChoice, repoFlag } from '../lib/cli/note-options.ts';
import { onlyHere } from '../lib/cli/remote/only-here.ts';
import { type Remote, RemoteCommand } from '../lib/cli/remote/remote-command.ts';
import { resourceContext } from '../lib/cli/resource-options.ts';
import { PharosError } from '../lib/errors.ts';
import type { ReadStatus } from '../lib/modules/resources/resource.ts';
import { markRead } from '../lib/modules/resources/usecases/mark-read.ts';
import { type ReadingList, readingList } from '../lib/modules/resources/usecases/reading-list.ts';
import { describeReadings } from '../lib/render/resources.ts';
import { addressOf } from '../lib/text/address.ts';

export default class Read extends RemoteCommand {
  static override summary = 'Keep a reading list of files and definitions, and say what you have read.';

  static override description =
    'Without a place, shows the list. What you have read is to be read again when its code has changed: it is then "in progress". The list follows renames.';

  static override examples = [
    { command: '<%= config.bin %> read src/queue.ts src/retry.ts', description: 'Put two files on the list' },
    { command: '<%= config.bin %> read src/queue.ts --done', description: 'Read, until it changes' },
    { command: '<%= config.bin %> read', description: 'The list' },
  ];

  static override strict = false;

  static override args = {
    place: Args.string({ description: 'a file, path#name, or . for the repository; several are marked' }),
  };

  static override flags = {
    done: Flags.boolean({ description: 'you have read it', exclusive: ['archive', 'unread'] }),
    archive: Flags.boolean({ description: 'keep it, and do not show it with the list', exclusive: ['unread'] }),
    unread: Flags.boolean({ description: 'take it off the list' }),
    changed: Flags.boolean({ description: 'show only what has changed since you marked it' }),
    repo: repoFlag,
  };

  async run(): Promise<ReadingList> {
    const { argv, flags } = await this.parse(Read);
    const { done, archive, unread, changed, repo } = flags;
    const targets = argv.map(String);
    if (targets.length === 0 && (done || archive || unread)) {
      throw new PharosError('USAGE', 'No file is given', {
        hint: 'Say what you have read: pharos read src/a.ts --done.',
      });
    }
    const status = done ? 'completed' : archive ? 'archived' : unread ? 'unread' : 'in_progress';
    const marked = await this.askOne<ReadingList>(
      { repo },
      async (context) => {
        const resources = await resourceContext(context);
        if (targets.length === 0) return readingList({ ...resources, statuses: ['in_progress', 'completed'] });
        return markRead({ ...resources, ...noteChoice(repo), targets, status });
      },
      (api) => readThere(api, targets, status),
    );
    const items = changed ? marked.items.filter(({ hasChanged }) => hasChanged) : marked.items;
    this.say(items.length > 0 ? describeReadings(items, this.style) : 'Nothing.');
    return { items, total: items.length };
  }
}

async function readThere(
  { ask, tell, repository, target }: Remote,
  targets: readonly string[],
  status: ReadStatus,
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
