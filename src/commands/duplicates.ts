import { Args, Flags } from '@oclif/core';
import { graphFlags, graphOptions, limitFlag } from '../lib/cli/graph-flags.ts';
import { onePath, onlyHere } from '../lib/cli/remote/only-here.ts';
import { RemoteCommand } from '../lib/cli/remote/remote-command.ts';
import { type Duplicates as Answer, findDuplicates } from '../lib/modules/duplicates/usecases/find-duplicates.ts';
import { describeDuplicates } from '../lib/render/duplicates.ts';

export default class Duplicates extends RemoteCommand {
  static override summary = 'Find duplicated code: definitions that are copies, also renamed or edited ones.';

  static override description =
    'Compares definitions of at least 50 tokens by their code, without whitespace and comments. From 100 tokens on, 30 % of a copy may have been edited. Generated and vendored files are left out, test code unless --tests is given.';

  static override examples = [
    { command: '<%= config.bin %> duplicates', description: 'In the whole repository, those with most to gain first' },
    { command: '<%= config.bin %> duplicates src/app.py', description: 'Of what is in a file or folder' },
    { command: '<%= config.bin %> duplicates --like src/app.py#Cart.total', description: 'Of one definition' },
    {
      command: '<%= config.bin %> duplicates --diff origin/main --fail',
      description: 'In CI: exit status 1 if the change adds or edits code that exists elsewhere, too',
    },
  ];

  static override strict = false;

  static override args = { paths: Args.string({ description: 'files or folders (default: the whole repository)' }) };

  static override flags = {
    like: Flags.string({ description: 'only of one definition, or of a file', helpValue: '<path#name>' }),
    diff: Flags.string({
      description: 'only of definitions that changed since the merge base of HEAD and this ref',
      helpValue: '<ref>',
    }),
    'min-tokens': Flags.integer({
      min: 20,
      default: 50,
      description: 'compare definitions of at least so many tokens',
    }),
    tests: Flags.boolean({ description: 'compare test code, too' }),
    fail: Flags.boolean({ description: 'exit with status 1 if there are duplicates' }),
    limit: limitFlag(20),
    repo: graphFlags.repo,
    all: graphFlags.all,
  };

  async run(): Promise<Answer> {
    const { argv, flags } = await this.parse(Duplicates);
    const { like, diff, 'min-tokens': minTokens, tests, fail, limit, repo, all } = flags;
    const paths = argv.map(String);
    const answer = await this.askOne<Answer>(
      { repo, all },
      ({ container: { stores }, signal }) =>
        findDuplicates({
          ...{ ...graphOptions({ repo, all }, stores.catalog), stores, paths, minTokens, tests, limit, signal },
          ...(like !== undefined && { like }),
          ...(diff !== undefined && { diff }),
        }),
      ({ ask, repository, path }) => {
        if (like !== undefined) throw onlyHere('--like', 'Name its file instead.');
        if (diff !== undefined) throw onlyHere('--diff');
        const query = { repo: repository, path: onePath(paths, path), min_tokens: minTokens, tests, limit };
        return ask({ answer: 'duplicates', path: '/quality/duplicates', query });
      },
    );
    this.say(describeDuplicates(answer));
    this.tellWarnings(answer);
    if (fail && answer.total > 0) process.exitCode = 1;
    return answer;
  }
}
