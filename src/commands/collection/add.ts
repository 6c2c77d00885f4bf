import { Args, Flags } from '@oclif/core';
import { collectionArg, collectionContext } from '../../lib/cli/collection-options.ts';
import { noteChoice, quoteFlag, repoFlag } from '../../lib/cli/note-options.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { readNote } from '../../lib/cli/read-note.ts';
import { PharosError } from '../../lib/errors.ts';
import { type AddedMembers, addMembers } from '../../lib/modules/collections/usecases/change-members.ts';
import { describeAdded } from '../../lib/render/collections.ts';

export default class CollectionAdd extends PharosCommand {
  static override summary = 'Add files, lines, definitions or a repository to a collection.';

  static override description =
    'Members follow the code through edits, moves and renames. A folder that ends with / and a pattern stand for the files that are there now; a rule (`pharos collection create --path`) finds those that come later, too.';

  static override examples = [
    { command: '<%= config.bin %> collection add payments src/pay.ts src/refund.ts', description: 'Files' },
    { command: '<%= config.bin %> collection add payments "src/payments/**"', description: 'All files of a folder' },
    {
      command: '<%= config.bin %> collection add payments src/queue.ts#Queue.claim --text "Start here."',
      description: 'A definition, with what the reader of the tour is told',
    },
  ];

  static override strict = false;

  static override args = {
    collection: collectionArg,
    place: Args.string({
      description:
        'a file, path:12-20, path#name, a folder/, a "pattern", or . for the repository; several are added in order',
    }),
  };

  static override flags = {
    text: Flags.string({
      char: 't',
      description: 'what the reader of the tour is told there, in Markdown; - reads it from standard input',
    }),
    position: Flags.integer({ min: 1, description: 'position in the tour, 1 being the first (default: last)' }),
    quote: quoteFlag,
    'from-codeowners': Flags.string({
      description: 'the files that CODEOWNERS gives to this owner now',
      helpValue: '<owner>',
    }),
    'from-diff': Flags.string({
      description: 'the files that changed since the merge base of HEAD and this ref',
      helpValue: '<ref>',
    }),
    repo: repoFlag,
  };

  async run(): Promise<AddedMembers> {
    const { args, argv, flags } = await this.parse(CollectionAdd);
    const { position, quote, 'from-codeowners': owner, 'from-diff': diff, repo } = flags;
    const targets = argv.slice(1).map(String);
    if (targets.length === 0 && owner === undefined && diff === undefined) {
      throw new PharosError('USAGE', 'Nothing to add is given', {
        hint: 'Give files, lines or definitions, --from-diff or --from-codeowners.',
      });
    }
    const text = flags.text === undefined ? undefined : await readNote(flags.text, process.stdin);
    return this.withStores(async (context) => {
      const added = await addMembers({
        ...(await collectionContext(context)),
        ...noteChoice(repo),
        ...{ collection: args.collection, targets, workTree: true },
        ...(text !== undefined && { text }),
        ...(position !== undefined && { position }),
        ...(quote !== undefined && { quote }),
        ...(owner !== undefined && { owner }),
        ...(diff !== undefined && { diff }),
      });
      this.say(describeAdded(added, context.style));
      return added;
    });
  }
}
