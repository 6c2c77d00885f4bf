import { Flags } from '@oclif/core';
import { collectionArg, collectionContext } from '../../lib/cli/collection-options.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import type { Collection } from '../../lib/modules/collections/api.ts';
import { deleteCollection } from '../../lib/modules/collections/usecases/change-collection.ts';
import { printable } from '../../lib/render/printable.ts';

export default class CollectionDelete extends PharosCommand {
  static override summary = 'Delete a collection; the code stays as it is.';

  static override description = 'Collections below it go up to its parent.';

  static override examples = [
    { command: '<%= config.bin %> collection delete payments', description: 'A collection with its members' },
  ];

  static override args = { collection: collectionArg };

  static override flags = {
    recursive: Flags.boolean({ description: 'delete the collections below it, too' }),
  };

  async run(): Promise<Collection> {
    const { args, flags } = await this.parse(CollectionDelete);
    return this.withStores(async (context) => {
      const collection = await deleteCollection({
        ...(await collectionContext(context)),
        ...{ collection: args.collection, recursive: flags.recursive },
      });
      this.say(printable(`Deleted ${collection.name}`));
      return collection;
    });
  }
}
