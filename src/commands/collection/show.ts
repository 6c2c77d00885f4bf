import { Flags } from '@oclif/core';
import { collectionArg, collectionContext } from '../../lib/cli/collection-options.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { type CollectionDetails, showCollection } from '../../lib/modules/collections/usecases/show-collection.ts';
import { describeDetails } from '../../lib/render/collections.ts';

export default class CollectionShow extends PharosCommand {
  static override summary = 'Show the members of a collection, each where it is now.';

  static override examples = [
    { command: '<%= config.bin %> collection show payments', description: 'Members in their order' },
    { command: '<%= config.bin %> collection show payments --stale', description: 'Those to look at: lost or changed' },
  ];

  static override args = { collection: collectionArg };

  static override flags = {
    stale: Flags.boolean({ description: 'only members that are lost, or whose lines or definition have changed' }),
    limit: Flags.integer({ char: 'n', min: 1, max: 1000, default: 100, description: 'maximum number of members' }),
    cursor: Flags.integer({
      min: 0,
      description: 'the next page: the cursor from the end of the page before',
    }),
  };

  async run(): Promise<CollectionDetails> {
    const { args, flags } = await this.parse(CollectionShow);
    const { stale, limit, cursor } = flags;
    return this.withStores(async (context) => {
      const details = await showCollection({
        ...(await collectionContext(context)),
        ...{ collection: args.collection, limit, stale },
        ...(cursor !== undefined && { after: cursor }),
      });
      this.say(describeDetails(details, context.style));
      if (details.nextCursor !== undefined && !this.jsonEnabled())
        process.stderr.write(`The next page: --cursor ${details.nextCursor}\n`);
      return details;
    });
  }
}
