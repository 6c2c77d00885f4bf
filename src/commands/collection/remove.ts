import { Args } from '@oclif/core';
import { collectionArg, collectionContext } from '../../lib/cli/collection-options.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import type { Collection } from '../../lib/modules/collections/api.ts';
import { editMembers } from '../../lib/modules/collections/usecases/change-members.ts';
import { describeCollection } from '../../lib/render/collections.ts';

export default class CollectionRemove extends PharosCommand {
  static override summary = 'Remove members from a collection; the code stays as it is.';

  static override examples = [
    {
      command: '<%= config.bin %> collection remove payments src/pay.ts',
      description: 'All members in a file, by where they are now or where they were added',
    },
  ];

  static override strict = false;

  static override args = {
    collection: collectionArg,
    member: Args.string({
      required: true,
      description: 'path, path:12-20, path#name, or id, as `pharos collection show` prints them; several are removed',
    }),
  };

  async run(): Promise<Collection> {
    const { args, argv } = await this.parse(CollectionRemove);
    return this.withStores(async (context) => {
      const collection = await editMembers({
        ...(await collectionContext(context)),
        ...{ collection: args.collection, removed: argv.slice(1).map(String) },
      });
      this.say(describeCollection(collection, context.style));
      return collection;
    });
  }
}
