import { Args, Flags } from '@oclif/core';
import { findingContext } from '../lib/cli/finding-options.ts';
import { noteContext } from '../lib/cli/note-options.ts';
import { PharosCommand } from '../lib/cli/pharos-command.ts';
import { writtenData } from '../lib/modules/annotations/usecases/written-data.ts';
import { writtenFindings } from '../lib/modules/curation/usecases/written-findings.ts';
import { describeEdges, plural } from '../lib/render/counts.ts';
import { printable } from '../lib/render/printable.ts';
import { type RemovedRepository, removeRepository } from '../lib/usecases/upkeep/remove-repository.ts';

export default class Remove extends PharosCommand {
  static override summary = 'Remove a repository from the index; its files are not touched.';

  static override description =
    'Does not ask for confirmation. Notes on the repository, and what was decided about its findings, stay unless --with-notes is given. Later ingests reuse the space; `pharos gc` frees it.';

  static override examples = [
    { command: '<%= config.bin %> remove flask', description: 'By its last name' },
    { command: '<%= config.bin %> remove github.com/pallets/flask --json', description: 'By its key, as JSON' },
  ];

  static override args = {
    repository: Args.string({ required: true, description: 'its key, URL, path or last name' }),
  };

  static override flags = {
    'with-notes': Flags.boolean({ description: 'also remove all notes and findings on it, for good' }),
  };

  async run(): Promise<RemovedRepository> {
    const { args, flags } = await this.parse(Remove);
    return this.withStores(async (context) => {
      const { actor, container } = context;
      const notes = writtenData(await noteContext(context));
      const findings = writtenFindings(await findingContext(context));
      const discard = async (repository: string) => {
        await findings.discard(repository);
        return notes.discard(repository);
      };
      const written = { ...notes, discard };
      const options = { actor, stores: container.stores, written, withNotes: flags['with-notes'] };
      const removed = await removeRepository({ ...options, repository: args.repository });
      const { repository, files, edges, notesRemoved, notesKept } = removed;
      const also = notesRemoved > 0 ? `, ${plural(notesRemoved, 'note')}` : '';
      this.say(printable(`Removed ${repository} from the index: ${files} files, ${describeEdges(edges)}${also}`));
      if (notesKept > 0) this.say(`${plural(notesKept, 'note')} on it stay; --with-notes removes them, too.`);
      return removed;
    });
  }
}
