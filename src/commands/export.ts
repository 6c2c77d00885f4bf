import { Args, Flags } from '@oclif/core';
import { noteContext } from '../lib/cli/note-options.ts';
import { PharosCommand } from '../lib/cli/pharos-command.ts';
import { noteRecords } from '../lib/modules/annotations/usecases/note-records.ts';
import { plural } from '../lib/render/counts.ts';
import { printable } from '../lib/render/printable.ts';
import { type ExportedIndex, exportIndex } from '../lib/usecases/upkeep/export-index.ts';

export default class Export extends PharosCommand {
  static override summary = 'Export the index of a repository to one compressed file, for `pharos import`.';

  static override examples = [
    { command: '<%= config.bin %> export flask', description: 'Into flask.pharos' },
    { command: '<%= config.bin %> export . --out /tmp/app.pharos', description: 'The repository in this directory' },
  ];

  static override args = {
    repository: Args.string({ required: true, description: 'its key, URL, path or last name' }),
  };

  static override flags = {
    out: Flags.string({
      description: 'file to write (default: its last name with .pharos, in this folder)',
      helpValue: '<file>',
    }),
    'with-notes': Flags.boolean({ description: 'also export notes on it; of private ones only your own' }),
  };

  async run(): Promise<ExportedIndex> {
    const { args, flags } = await this.parse(Export);
    return this.withStores(async (context) => {
      const { actor, container, signal } = context;
      const { stores } = container;
      const notes = flags['with-notes'] ? noteRecords(await noteContext(context)) : undefined;
      const exported = await exportIndex({
        actor,
        repository: args.repository,
        stores,
        signal,
        ...(flags.out !== undefined && { file: flags.out }),
        ...(notes && { notes }),
      });
      const { file, repository, files, rows, bytes } = exported;
      const noted = exported.notes === undefined ? '' : `, ${plural(exported.notes, 'note')}`;
      const size = `${rows} rows in ${file}, ${(bytes / 1e6).toFixed(2)} MB`;
      this.say(printable(`${repository}: ${files} files${noted}, ${size}`));
      return exported;
    });
  }
}
