import { Args, Flags } from '@oclif/core';
import { inCollection, inFlag } from '../lib/cli/collection-options.ts';
import { graphFlags, graphOptions } from '../lib/cli/graph-flags.ts';
import { onlyHere } from '../lib/cli/remote/only-here.ts';
import { RemoteCommand } from '../lib/cli/remote/remote-command.ts';
import { type Recommendations, recommend, STRATEGIES } from '../lib/modules/recommendations/usecases/recommend.ts';
import { printable } from '../lib/render/printable.ts';
import { describeRecommendations } from '../lib/render/recommendations.ts';

export default class Recommend extends RemoteCommand {
  static override summary = 'Show which other files a change needs: by history, structure, names and words.';

  static override examples = [
    { command: '<%= config.bin %> recommend src/flask/app.py', description: 'Files that usually change with this one' },
    {
      command: '<%= config.bin %> recommend --diff origin/main',
      description: 'Files that this branch may have forgotten',
    },
    {
      command: '<%= config.bin %> recommend src/app.py src/cli.py --strategy collaborative',
      description: 'Only what changed together with these two',
    },
  ];

  static override strict = false;

  static override args = {
    files: Args.string({ description: 'changed files' }),
  };

  static override flags = {
    diff: Flags.string({ description: 'what changed since the merge base of HEAD and this ref', helpValue: '<ref>' }),
    strategy: Flags.option({
      description:
        'evidence: what changed together (collaborative), words and names (content), the graph, or all of it',
      options: STRATEGIES,
      default: 'hybrid' as const,
    })(),
    limit: Flags.integer({ char: 'n', min: 1, max: 100, default: 10, description: 'maximum number of results' }),
    in: inFlag,
    repo: graphFlags.repo,
    all: graphFlags.all,
  };

  async run(): Promise<Recommendations> {
    const { argv, flags } = await this.parse(Recommend);
    const { diff, strategy, limit, repo, all } = flags;
    const answer = await this.askOne<Recommendations>(
      flags,
      async (context) => {
        const { stores } = context.container;
        const within = await inCollection(context, flags);
        const files = [...argv.map(String), ...(within?.sources ?? [])];
        return recommend({
          ...graphOptions({ repo, all }, stores.catalog, within),
          ...{ stores, files, strategy, limit, signal: context.signal },
          ...(diff !== undefined && { diff }),
        });
      },
      async ({ ask, repository, path, changed }) => {
        if (flags.in !== undefined) throw onlyHere('--in');
        return ask({
          ...{ answer: 'recommend', path: '/recommendations' },
          query: {
            ...{ repo: repository, seed: argv.map(String).map(path), strategy, limit },
            ...(diff !== undefined && { changed: await changed(diff) }),
          },
        });
      },
    );
    for (const path of answer.unknown) process.stderr.write(printable(`not indexed  ${path}\n`));
    for (const warning of answer.warnings ?? []) process.stderr.write(printable(`${warning}\n`));
    this.say(describeRecommendations(answer, this.style));
    return answer;
  }
}
