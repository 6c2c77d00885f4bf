import { Flags } from '@oclif/core';
import { PharosCommand } from '../lib/cli/pharos-command.ts';
import { describeEdges, plural } from '../lib/render/counts.ts';
import { printable } from '../lib/render/printable.ts';
import { ago } from '../lib/render/relative-time.ts';
import { table } from '../lib/render/table.ts';
import { listRepositories, type RepositoryPage } from '../lib/usecases/questions/list-repositories.ts';

export default class Repositories extends PharosCommand {
  static override summary = 'List the indexed repositories: commit, freshness, files, dependencies.';

  static override examples = [
    { command: '<%= config.bin %> repositories', description: 'One line each; `pharos status` shows more' },
    { command: '<%= config.bin %> repositories --limit 20 --json', description: 'The first twenty' },
  ];

  static override flags = {
    limit: Flags.integer({ char: 'n', min: 1, max: 100, default: 100, description: 'maximum number of repositories' }),
    after: Flags.string({ description: 'the next value of the previous page', helpValue: '<key>' }),
  };

  async run(): Promise<RepositoryPage> {
    const { flags } = await this.parse(Repositories);
    return this.withStores(async ({ actor, container: { stores }, signal }) => {
      const { limit, after } = flags;
      const page = await listRepositories({
        actor,
        catalog: stores.catalog,
        limit,
        signal,
        ...(after !== undefined && { after }),
      });
      const now = Date.now();
      const rows = page.repositories.map((repository) => [
        repository.repository,
        repository.commit?.slice(0, 12) ?? 'no commit',
        repository.freshness,
        ago(repository.ingestedAt, now),
        `${plural(repository.files.parsed, 'file')}, ${describeEdges(repository.edges)}`,
      ]);
      const none = after === undefined ? 'Nothing has been ingested yet' : 'No further repositories';
      this.say(rows.length === 0 ? none : printable(table(rows)));
      return page;
    });
  }
}
