import { Flags } from '@oclif/core';
import { collectionContext } from '../../lib/cli/collection-options.ts';
import { RemoteCommand } from '../../lib/cli/remote/remote-command.ts';
import {
  type CollectionList as Answer,
  listCollections,
} from '../../lib/modules/collections/usecases/list-collections.ts';
import { describeCollections } from '../../lib/render/collections.ts';

export default class CollectionList extends RemoteCommand {
  static override summary = 'List collections.';

  static override examples = [
    { command: '<%= config.bin %> collection list', description: 'By name, with the number of their members' },
  ];

  static override flags = {
    mine: Flags.boolean({ description: 'only your own' }),
    limit: Flags.integer({ char: 'n', min: 1, max: 1000, default: 100, description: 'maximum number of collections' }),
    cursor: Flags.string({ description: 'the next page: the cursor from the end of the page before' }),
  };

  async run(): Promise<Answer> {
    const { flags } = await this.parse(CollectionList);
    const { mine, limit, cursor } = flags;
    const found = await this.askOne<Answer>(
      { all: true },
      async (context) =>
        listCollections({
          ...(await collectionContext(context)),
          ...{ mine, limit, ...(cursor !== undefined && { cursor }) },
        }),
      ({ ask }) => ask({ answer: 'collection-list', path: '/collections', query: { mine, limit, cursor } }),
    );
    this.say(found.items.length > 0 ? describeCollections(found.items, this.style) : 'No collections.');
    if (found.nextCursor !== undefined && !this.jsonEnabled())
      process.stderr.write(`The next page: --cursor ${found.nextCursor}\n`);
    return found;
  }
}
