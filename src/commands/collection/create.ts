import { Args, Flags } from '@oclif/core';
import { collectionContext, collectionFlags, collectionWords } from '../../lib/cli/collection-options.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import type { Collection } from '../../lib/modules/collections/api.ts';
import { createWithFiles } from '../../lib/modules/collections/usecases/create-with-files.ts';
import { describeCollection } from '../../lib/render/collections.ts';

export default class CollectionCreate extends PharosCommand {
  static override summary = 'Make a collection: a saved scope or a tour, over one repository or several.';

  static override description =
    'Members are added by `pharos collection add` and follow the code through edits, moves and renames. A rule finds its files anew with each question; a file belongs to it if it fits every criterion.';

  static override examples = [
    { command: '<%= config.bin %> collection create payments', description: 'Empty, for members' },
    {
      command: '<%= config.bin %> collection create http --path "src/http/**" --depends-on undici',
      description: 'By a rule: files of a folder that import a package',
    },
    {
      command: '<%= config.bin %> collection create ours --from-codeowners @acme/payments',
      description: 'With the files that a team owns now',
    },
    {
      command: '<%= config.bin %> collection create retry-queue --from-diff origin/main',
      description: 'With the files that a branch has changed',
    },
  ];

  static override args = {
    name: Args.string({ required: true, description: 'name of the collection' }),
  };

  static override flags = {
    ...collectionFlags,
    'from-codeowners': Flags.string({
      description: 'add the files that CODEOWNERS gives to this owner now',
      helpValue: '<owner>',
    }),
    'from-diff': Flags.string({
      description: 'add the files that changed since the merge base of HEAD and this ref',
      helpValue: '<ref>',
    }),
  };

  async run(): Promise<Collection> {
    const { args, flags } = await this.parse(CollectionCreate);
    const { 'from-codeowners': owner, 'from-diff': diff } = flags;
    return this.withStores(async (context) => {
      const collection = await createWithFiles({
        ...(await collectionContext(context)),
        ...collectionWords(flags),
        ...{ name: args.name, directory: process.cwd() },
        ...(flags.repo?.length === 1 && { repository: flags.repo[0]! }),
        ...(owner !== undefined && { owner }),
        ...(diff !== undefined && { diff }),
      });
      this.say(describeCollection(collection, context.style));
      return collection;
    });
  }
}
