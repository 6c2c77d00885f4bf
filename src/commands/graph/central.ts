import { inCollection, inFlag } from '../../lib/cli/collection-options.ts';
import { graphFlags, graphOptions, limitFlag } from '../../lib/cli/graph-flags.ts';
import { onlyHere } from '../../lib/cli/remote/only-here.ts';
import { RemoteCommand } from '../../lib/cli/remote/remote-command.ts';
import { type CentralFiles, central } from '../../lib/modules/graph/usecases/central.ts';
import { plural } from '../../lib/render/counts.ts';
import { printable } from '../../lib/render/printable.ts';
import { table } from '../../lib/render/table.ts';

export default class Central extends RemoteCommand {
  static override summary =
    'Show the most central files by PageRank: those on which most others depend, directly or indirectly.';

  static override examples = [
    { command: '<%= config.bin %> graph central --limit 10', description: 'Where to start reading' },
    { command: '<%= config.bin %> graph central --no-tests', description: 'Without the influence of tests' },
  ];

  static override flags = { limit: limitFlag(20), in: inFlag, ...graphFlags };

  async run(): Promise<CentralFiles> {
    const { flags } = await this.parse(Central);
    const answer = await this.askOne<CentralFiles>(
      flags,
      async (context) => {
        const { catalog } = context.container.stores;
        const within = await inCollection(context, flags);
        return central({ ...graphOptions(flags, catalog, within), limit: flags.limit });
      },
      ({ ask, repository: repo }) => {
        if (flags.in !== undefined) throw onlyHere('--in');
        return ask({
          ...{ answer: 'graph-central', path: '/graph/central' },
          query: { repo, tests: flags.tests, limit: flags.limit },
        });
      },
    );
    const rows = answer.files.map(({ path, rank, dependents, dependencies }) => [
      `${(rank * 100).toFixed(1)} %`.padStart(6),
      path,
      plural(dependents, 'dependent'),
      plural(dependencies, 'dependency', 'dependencies'),
    ]);
    this.say(rows.length === 0 ? 'No files' : printable(table(rows)));
    this.tellUnlinked(answer);
    return answer;
  }
}
