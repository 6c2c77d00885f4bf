import { Flags } from '@oclif/core';
import { collectionArg, collectionContext, collectionPath } from '../../lib/cli/collection-options.ts';
import { RemoteCommand } from '../../lib/cli/remote/remote-command.ts';
import { type Tour, tour } from '../../lib/modules/collections/usecases/tour.ts';
import { describeTour } from '../../lib/render/collections.ts';

export default class CollectionTour extends RemoteCommand {
  static override summary = 'Walk through a collection: its members in order, with their texts and their code.';

  static override description =
    'The code is that of the indexed commit. A stop whose code has moved is shown where it is now; one whose code is lost says so.';

  static override examples = [
    { command: '<%= config.bin %> collection tour payments', description: 'For somebody who is new' },
  ];

  static override args = { collection: collectionArg };

  static override flags = {
    limit: Flags.integer({ char: 'n', min: 1, max: 100, default: 50, description: 'maximum number of stops' }),
    cursor: Flags.integer({ min: 0, description: 'the next page: the cursor from the end of the page before' }),
  };

  async run(): Promise<Tour> {
    const { args, flags } = await this.parse(CollectionTour);
    const { limit, cursor } = flags;
    const found = await this.askOne<Tour>(
      { all: true },
      async (context) =>
        tour({
          ...(await collectionContext(context)),
          ...{ collection: args.collection, limit },
          ...(cursor !== undefined && { after: cursor }),
        }),
      ({ ask }) =>
        ask({
          ...{ answer: 'collection-tour', path: collectionPath(args.collection, '/tour') },
          query: { limit, cursor },
        }),
    );
    this.say(describeTour(found, this.style));
    if (found.nextCursor !== undefined && !this.jsonEnabled())
      process.stderr.write(`The next page: --cursor ${found.nextCursor}\n`);
    return found;
  }
}
