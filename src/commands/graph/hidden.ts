import { Args, Flags } from '@oclif/core';
import { inCollection, inFlag } from '../../lib/cli/collection-options.ts';
import { graphFlags, graphOptions, limitFlag } from '../../lib/cli/graph-flags.ts';
import { onlyHere } from '../../lib/cli/remote/only-here.ts';
import { RemoteCommand } from '../../lib/cli/remote/remote-command.ts';
import { type HiddenCouplings, hidden } from '../../lib/modules/graph/usecases/hidden.ts';
import { printable } from '../../lib/render/printable.ts';
import { table } from '../../lib/render/table.ts';

export default class Hidden extends RemoteCommand {
  static override summary = 'Show files that change together although no dependency explains it.';

  static override description =
    'Pairs of source files without tests: changed together at least five times in three years, in at least 30 % of the commits of the rarer one, and no path of up to two dependencies between them.';

  static override examples = [
    { command: '<%= config.bin %> graph hidden', description: 'In the whole repository, the strongest first' },
    { command: '<%= config.bin %> graph hidden src/app.py', description: 'Of a file, or of a folder' },
    {
      command: '<%= config.bin %> graph hidden --diff origin/main',
      description: 'Files that a branch may have forgotten',
    },
  ];

  static override args = { path: Args.string({ description: 'a file or a folder (default: the whole repository)' }) };

  static override flags = {
    diff: Flags.string({
      description: 'only of files that changed since the merge base of HEAD and this ref, with files that did not',
      helpValue: '<ref>',
    }),
    limit: limitFlag(20),
    in: inFlag,
    repo: graphFlags.repo,
    all: graphFlags.all,
  };

  async run(): Promise<HiddenCouplings> {
    const { args, flags } = await this.parse(Hidden);
    const { diff, limit, repo, all } = flags;
    const answer = await this.askOne<HiddenCouplings>(
      flags,
      async (context) => {
        const { stores } = context.container;
        const within = await inCollection(context, flags);
        return hidden({
          ...{ ...graphOptions({ repo, all }, stores.catalog, within), stores, limit, signal: context.signal },
          ...(args.path !== undefined && { path: args.path }),
          ...(diff !== undefined && { diff }),
        });
      },
      ({ ask, repository, path }) => {
        if (diff !== undefined) throw onlyHere('--diff');
        if (flags.in !== undefined) throw onlyHere('--in');
        const place = args.path === undefined ? undefined : path(args.path);
        return ask({ answer: 'graph-hidden', path: '/graph/hidden', query: { repo: repository, path: place, limit } });
      },
    );
    const rows = answer.couplings.map(({ from, to, together, share, last }) => [
      `${together} times`,
      `${Math.round(share * 100)} %`.padStart(5),
      `${from}  ${to}`,
      `last ${last.slice(0, 10)}`,
    ]);
    this.say(
      rows.length === 0
        ? 'No two files changed together often enough without a dependency that explains it.'
        : printable(table(rows)),
    );
    this.tellWarnings(answer);
    this.tellUnlinked(answer);
    return answer;
  }
}
