import { Flags } from '@oclif/core';
import { collectionArg, collectionContext, collectionPath } from '../../lib/cli/collection-options.ts';
import { RemoteCommand } from '../../lib/cli/remote/remote-command.ts';
import {
  type CollectionChanges as Answer,
  collectionChanges,
} from '../../lib/modules/collections/usecases/collection-changes.ts';
import { describeChanges } from '../../lib/render/collections.ts';

export default class CollectionChanges extends RemoteCommand {
  static override summary = 'Show what became of the members of a collection: moved, changed, gone.';

  static override examples = [
    { command: '<%= config.bin %> collection changes payments', description: 'Since each was added' },
    {
      command: '<%= config.bin %> collection changes payments --since 2026-01-31',
      description: 'Also which were added since',
    },
  ];

  static override args = { collection: collectionArg };

  static override flags = {
    since: Flags.string({ description: 'also list members that were added since this time', helpValue: '<date>' }),
  };

  async run(): Promise<Answer> {
    const { args, flags } = await this.parse(CollectionChanges);
    const { since } = flags;
    const changes = await this.askOne<Answer>(
      { all: true },
      async (context) =>
        collectionChanges({
          ...(await collectionContext(context)),
          ...{ collection: args.collection, ...(since !== undefined && { since }) },
        }),
      ({ ask }) =>
        ask({
          ...{ answer: 'collection-changes', path: collectionPath(args.collection, '/changes') },
          query: { since },
        }),
    );
    this.say(describeChanges(changes, this.style));
    return changes;
  }
}
