import { Flags } from '@oclif/core';
import { collectionArg, collectionContext, collectionPath } from '../../lib/cli/collection-options.ts';
import { onlyHere } from '../../lib/cli/remote/only-here.ts';
import { RemoteCommand } from '../../lib/cli/remote/remote-command.ts';
import { type CollectionDetails, showCollection } from '../../lib/modules/collections/usecases/show-collection.ts';
import { describeDetails } from '../../lib/render/collections.ts';

export default class CollectionShow extends RemoteCommand {
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
    const details = await this.askOne<CollectionDetails>(
      { all: true },
      async (context) =>
        showCollection({
          ...(await collectionContext(context)),
          ...{ collection: args.collection, limit, stale },
          ...(cursor !== undefined && { after: cursor }),
        }),
      ({ ask }) => {
        if (stale) throw onlyHere('--stale');
        return ask({ answer: 'collection-show', path: collectionPath(args.collection), query: { limit, cursor } });
      },
    );
    this.say(describeDetails(details, this.style));
    if (details.nextCursor !== undefined && !this.jsonEnabled())
      process.stderr.write(`The next page: --cursor ${details.nextCursor}\n`);
    return details;
  }
}
