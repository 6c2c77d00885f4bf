import { Args } from '@oclif/core';
import { PharosCommand } from '../lib/cli/pharos-command.ts';
import { describeEdges } from '../lib/render/counts.ts';
import { printable } from '../lib/render/printable.ts';
import { type RemovedRepository, removeRepository } from '../lib/usecases/upkeep/remove-repository.ts';

export default class Remove extends PharosCommand {
  static override summary = 'Remove a repository from the index; its files are not touched.';

  static override description = 'Does not ask for confirmation. Later ingests reuse the space; `pharos gc` frees it.';

  static override examples = [
    { command: '<%= config.bin %> remove flask', description: 'By its last name' },
    { command: '<%= config.bin %> remove github.com/pallets/flask --json', description: 'By its key, as JSON' },
  ];

  static override args = {
    repository: Args.string({ required: true, description: 'its key, URL, path or last name' }),
  };

  async run(): Promise<RemovedRepository> {
    const { args } = await this.parse(Remove);
    return this.withStores(async ({ actor, container: { stores } }) => {
      const removed = await removeRepository({ actor, stores, repository: args.repository });
      const { repository, files, edges } = removed;
      this.say(printable(`Removed ${repository} from the index: ${files} files, ${describeEdges(edges)}`));
      return removed;
    });
  }
}
