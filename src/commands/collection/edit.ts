import { Flags } from '@oclif/core';
import {
  collectionArg,
  collectionContext,
  collectionFlags,
  collectionWords,
} from '../../lib/cli/collection-options.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import type { Collection } from '../../lib/modules/collections/api.ts';
import { changeCollection } from '../../lib/modules/collections/usecases/change-collection.ts';
import { editMembers } from '../../lib/modules/collections/usecases/change-members.ts';
import { describeCollection } from '../../lib/render/collections.ts';

export default class CollectionEdit extends PharosCommand {
  static override summary = 'Change the name, the rule, or the order of a collection.';

  static override description =
    'Flags of a rule replace the whole rule. Members that are named by --first come first from then on, in that order.';

  static override examples = [
    {
      command: '<%= config.bin %> collection edit payments --visibility public',
      description: 'For everybody on a server',
    },
    {
      command: '<%= config.bin %> collection edit payments --first src/start.ts',
      description: 'Where the tour begins',
    },
    { command: '<%= config.bin %> collection edit payments --parent ""', description: 'Lifted to the top' },
  ];

  static override args = { collection: collectionArg };

  static override flags = {
    name: Flags.string({ description: 'a new name' }),
    ...collectionFlags,
    'no-rule': Flags.boolean({ description: 'remove the rule' }),
    first: Flags.string({
      multiple: true,
      description: 'a member that comes first; can be repeated',
      helpValue: '<member>',
    }),
  };

  async run(): Promise<Collection> {
    const { args, flags } = await this.parse(CollectionEdit);
    const { name, first } = flags;
    return this.withStores(async (context) => {
      const collections = await collectionContext(context);
      const { collection } = args;
      const changed = await changeCollection({
        ...{ ...collections, collection, ...collectionWords(flags) },
        ...(name !== undefined && { name }),
        ...(flags['no-rule'] && { rule: {} }),
      });
      const edited = first ? await editMembers({ ...collections, collection: changed.id, first }) : changed;
      this.say(describeCollection(edited, context.style));
      return edited;
    });
  }
}
