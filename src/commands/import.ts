import { Args, Flags } from '@oclif/core';
import { noteContext } from '../lib/cli/note-options.ts';
import { PharosCommand } from '../lib/cli/pharos-command.ts';
import { addRecords } from '../lib/modules/annotations/usecases/note-records.ts';
import { describeEdges, plural } from '../lib/render/counts.ts';
import { printable } from '../lib/render/printable.ts';
import { type ImportedIndex, importIndex } from '../lib/usecases/upkeep/import-index.ts';

export default class Import extends PharosCommand {
  static override summary = 'Import an index from `pharos export`, replacing the current index of its repository.';

  static override description =
    'A damaged file, or one in a newer format, changes nothing. The next ingest of the repository parses its files once and keeps its vectors. Notes in the file are taken over as by `pharos notes import`.';

  static override examples = [
    { command: '<%= config.bin %> import flask.pharos', description: 'Under the name it was exported with' },
    { command: '<%= config.bin %> import app.pharos --as .', description: 'As the index of the repository here' },
  ];

  static override args = {
    file: Args.string({ required: true, description: 'a file from `pharos export`' }),
  };

  static override flags = {
    as: Flags.string({ description: 'repository to assign the index to', helpValue: '<path or URL>' }),
  };

  async run(): Promise<ImportedIndex> {
    const { args, flags } = await this.parse(Import);
    return this.withStores(async (context) => {
      const { actor, container, signal } = context;
      const { stores, writer } = container;
      const imported = await importIndex({
        actor,
        file: args.file,
        stores,
        writer,
        signal,
        addNotes: async (...given) => addRecords(await noteContext(context), args.file)(...given),
        ...(flags.as !== undefined && { as: flags.as }),
      });
      const { repository, files, edges, embeddings } = imported;
      const noted = imported.notes === undefined ? '' : `, ${plural(imported.notes, 'note')}`;
      this.say(printable(`${repository}: ${files} files, ${describeEdges(edges)}, ${embeddings} embeddings${noted}`));
      return imported;
    });
  }
}
