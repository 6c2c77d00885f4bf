import { Args, Flags } from '@oclif/core';
import { inCollection, inFlag } from '../lib/cli/collection-options.ts';
import { graphFlags, graphOptions, limitFlag } from '../lib/cli/graph-flags.ts';
import { onlyHere } from '../lib/cli/remote/only-here.ts';
import { RemoteCommand } from '../lib/cli/remote/remote-command.ts';
import { PharosError } from '../lib/errors.ts';
import { type Risk as Answer, risk } from '../lib/modules/quality/usecases/risk.ts';
import { describeRisk } from '../lib/render/quality/text.ts';

export default class Risk extends RemoteCommand {
  static override summary = 'Show how likely each file needs a fix within the next 12 months, and why.';

  static override description =
    'The probability is that of a fixing commit that touches the file, learned from other repositories: from the length of the file, its history and its dependencies. Long files are riskier, and take longer to read: per line, no file is worth more than another.';

  static override examples = [
    { command: '<%= config.bin %> risk', description: 'The files of this repository, the riskiest first' },
    { command: '<%= config.bin %> risk --diff origin/main', description: 'The files that a branch changes' },
    {
      command: '<%= config.bin %> risk --diff origin/main --fail-above .6 --new-only',
      description: 'Exit status 1 if the branch lifts a file above 60 %',
    },
  ];

  static override args = { path: Args.string({ description: 'a file or a folder' }) };

  static override flags = {
    diff: Flags.string({ description: 'what changed since the merge base of HEAD and this ref', helpValue: '<ref>' }),
    'fail-above': Flags.string({
      description: 'exit with status 1 if the probability of a file is greater, 0 to 1',
      helpValue: '<probability>',
    }),
    'new-only': Flags.boolean({
      description: 'fail only for files that were not above the limit before the change',
      dependsOn: ['diff', 'fail-above'],
    }),
    limit: limitFlag(20),
    in: inFlag,
    repo: graphFlags.repo,
    all: graphFlags.all,
  };

  async run(): Promise<Answer> {
    const { args, flags } = await this.parse(Risk);
    const { diff, limit, repo, all } = flags;
    const limitAbove = flags['fail-above'];
    const failAbove = limitAbove === undefined ? undefined : probability(limitAbove);
    const answer = await this.askOne<Answer>(
      flags,
      async (context) => {
        const { stores } = context.container;
        const within = await inCollection(context, flags);
        return risk({
          ...graphOptions({ repo, all }, stores.catalog, within),
          ...{ stores, limit, signal: context.signal, newOnly: flags['new-only'] },
          ...(args.path !== undefined && { path: args.path }),
          ...(diff !== undefined && { diff }),
          ...(failAbove !== undefined && { failAbove }),
        });
      },
      async ({ ask, repository, path, changed }) => {
        if (flags.in !== undefined) throw onlyHere('--in');
        if (flags['new-only']) throw onlyHere('--new-only');
        const files = diff === undefined ? undefined : await changed(diff);
        const at = args.path === undefined ? undefined : path(args.path);
        const body = { repo: repository, path: at, files, fail_above: failAbove, limit };
        return ask({ answer: 'risk', method: 'POST', path: '/quality/risk', body });
      },
    );
    this.say(describeRisk(answer, this.style));
    this.tellWarnings(answer);
    if (answer.above && answer.above.length > 0) process.exitCode = 1;
    return answer;
  }
}

function probability(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value <= 1) return value;
  throw new PharosError('USAGE', `The limit is no probability: ${text}`, {
    hint: 'Give one from 0 to 1, such as 0.6.',
  });
}
