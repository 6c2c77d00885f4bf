import { Args } from '@oclif/core';
import { collectionContext } from '../../lib/cli/collection-options.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { readInput } from '../../lib/cli/read-input.ts';
import {
  type ImportedCollections,
  importCollections,
} from '../../lib/modules/collections/usecases/import-collections.ts';
import { plural } from '../../lib/render/counts.ts';
import { printable } from '../../lib/render/printable.ts';

export default class CollectionImport extends PharosCommand {
  static override summary = 'Import collections from `pharos collection export`, all or none.';

  static override description =
    'They belong to you from then on. Members are found by their anchors, in whatever commit is indexed here. A local repository is the indexed one of the same last name.';

  static override examples = [
    { command: '<%= config.bin %> collection import .pharos/payments.json', description: 'What a team has committed' },
  ];

  static override args = {
    file: Args.string({ required: true, description: 'a file of JSON; - reads standard input' }),
  };

  async run(): Promise<ImportedCollections> {
    const { args } = await this.parse(CollectionImport);
    const input = new TextDecoder().decode(await readInput(args.file, process.stdin));
    return this.withStores(async (context) => {
      const imported = await importCollections({
        ...(await collectionContext(context)),
        ...{ input, name: args.file === '-' ? 'standard input' : args.file },
      });
      const lines = imported.collections.map(({ name, members }) => `${name}  ${plural(members, 'member')}`);
      this.say(printable(lines.length > 0 ? lines.join('\n') : 'No collections.'));
      return imported;
    });
  }
}
