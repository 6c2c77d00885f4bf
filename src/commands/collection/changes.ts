import { Flags } from '@oclif/core';
import { collectionArg, collectionContext } from '../../lib/cli/collection-options.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import {
  type CollectionChanges as Answer,
  collectionChanges,
} from '../../lib/modules/collections/usecases/collection-changes.ts';
import { describeChanges } from '../../lib/render/collections.ts';

export default class CollectionChanges extends PharosCommand {
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
    return this.withStores(async (context) => {
      const changes = await collectionChanges({
        ...(await collectionContext(context)),
        ...{ collection: args.collection, ...(since !== undefined && { since }) },
      });
      this.say(describeChanges(changes, context.style));
      return changes;
    });
  }
}
