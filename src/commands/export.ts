import { Args, Flags } from '@oclif/core';
import { PharosCommand } from '../lib/cli/pharos-command.ts';
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
  };

  async run(): Promise<ExportedIndex> {
    const { args, flags } = await this.parse(Export);
    return this.withStores(async ({ actor, container: { stores }, signal }) => {
      const exported = await exportIndex({
        actor,
        repository: args.repository,
        stores,
        signal,
        ...(flags.out !== undefined && { file: flags.out }),
      });
      const { file, repository, files, rows, bytes } = exported;
      this.say(printable(`${repository}: ${files} files, ${rows} rows in ${file}, ${(bytes / 1e6).toFixed(2)} MB`));
      return exported;
    });
  }
}
