import { Args, Flags } from '@oclif/core';
import { graphFlags, graphOptions, limitFlag } from '../lib/cli/graph-flags.ts';
import { RemoteCommand } from '../lib/cli/remote/remote-command.ts';
import { type Reviewers as Answer, reviewers } from '../lib/modules/authority/usecases/reviewers.ts';
import { describeReviewers } from '../lib/render/authority/text.ts';

export default class Reviewers extends RemoteCommand {
  static override summary =
    'Suggest reviewers of a change: owners by CODEOWNERS, and active people who know its files.';

  static override examples = [
    {
      command: '<%= config.bin %> reviewers --diff origin/main --exclude "Ada Lovelace"',
      description: 'Of the changes since this branch left main; the author does not review',
    },
    { command: '<%= config.bin %> reviewers src/app.py src/cli.py', description: 'Of changes to these two' },
  ];

  static override strict = false;

  static override args = { files: Args.string({ description: 'changed files' }) };

  static override flags = {
    diff: Flags.string({ description: 'what changed since the merge base of HEAD and this ref', helpValue: '<ref>' }),
    exclude: Flags.string({
      char: 'x',
      multiple: true,
      description: 'leave out a person, by a name in the history; can be repeated',
      helpValue: '<name>',
    }),
    limit: limitFlag(3),
    repo: graphFlags.repo,
    all: graphFlags.all,
  };

  async run(): Promise<Answer> {
    const { argv, flags } = await this.parse(Reviewers);
    const { diff, exclude, limit, repo, all } = flags;
    const answer = await this.askOne<Answer>(
      flags,
      ({ container: { stores }, signal }) =>
        reviewers({
          ...{ ...graphOptions({ repo, all }, stores.catalog), stores, files: argv.map(String), limit, signal },
          ...(diff !== undefined && { diff }),
          ...(exclude && { exclude }),
        }),
      async ({ ask, repository, path, changed }) =>
        ask({
          ...{ answer: 'reviewers', method: 'POST', path: '/authority/reviewers' },
          body: { repo: repository, files: [...argv.map(String).map(path), ...(await changed(diff))], exclude, limit },
        }),
    );
    this.say(describeReviewers(answer));
    this.tellWarnings(answer);
    return answer;
  }
}
