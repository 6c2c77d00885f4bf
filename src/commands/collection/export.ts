import { Args, Flags } from '@oclif/core';
import { collectionContext } from '../../lib/cli/collection-options.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { writeOutput } from '../../lib/cli/write-output.ts';
import { PharosError } from '../../lib/errors.ts';
import { exportCollections } from '../../lib/modules/collections/usecases/export-collections.ts';
import { printable } from '../../lib/render/printable.ts';

interface ExportedCollections {
  readonly file: string;
  readonly bytes: number;
}

export default class CollectionExport extends PharosCommand {
  static override summary = 'Export collections as JSON, for `pharos collection import`.';

  static override description =
    'The file has everything that was written, and the anchors by which members are found again. A local repository is named by its last name.';

  static override examples = [
    {
      command: '<%= config.bin %> collection export payments --output .pharos/payments.json',
      description: 'One, with those below it',
    },
    { command: '<%= config.bin %> collection export > collections.json', description: 'All of your own' },
  ];

  static override args = {
    collection: Args.string({ description: 'name or id of a collection (default: all of your own)' }),
  };

  static override flags = {
    output: Flags.string({ char: 'o', description: 'file to write (default: standard output)', helpValue: '<file>' }),
  };

  async run(): Promise<ExportedCollections | undefined> {
    const { args, flags } = await this.parse(CollectionExport);
    const { output } = flags;
    if (this.jsonEnabled() && output === undefined) {
      throw new PharosError('USAGE', '--json tells what was written to a file, and no file is given', {
        hint: 'Give one with --output, or leave --json out: the export is JSON.',
      });
    }
    return this.withStores(async (context) => {
      const parts = exportCollections({
        ...(await collectionContext(context)),
        ...(args.collection !== undefined && { collection: args.collection }),
      });
      let bytes = 0;
      const counted = async function* (): AsyncGenerator<string> {
        for await (const part of parts) {
          bytes += Buffer.byteLength(part);
          yield part;
        }
      };
      await writeOutput(counted(), output);
      if (output === undefined) return undefined;
      this.say(printable(`Collections in ${output}`));
      return { file: output, bytes };
    });
  }
}
