import { inCollection, inFlag } from '../../lib/cli/collection-options.ts';
import { graphFlags, graphOptions } from '../../lib/cli/graph-flags.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { type Orphans as Answer, orphans } from '../../lib/modules/graph/usecases/orphans.ts';
import { plural } from '../../lib/render/counts.ts';
import { printable } from '../../lib/render/printable.ts';
import { table } from '../../lib/render/table.ts';

export default class Orphans extends PharosCommand {
  static override summary = 'List the files without proved dependents: entry points, and files that may be unused.';

  static override examples = [
    { command: '<%= config.bin %> graph orphans --no-tests', description: 'Files used only by tests count as orphans' },
  ];

  static override flags = { in: inFlag, ...graphFlags };

  async run(): Promise<Answer> {
    const { flags } = await this.parse(Orphans);
    return this.withStores(async (context) => {
      const {
        container: { stores },
      } = context;
      const within = await inCollection(context, flags);
      const answer = await orphans(graphOptions(flags, stores.catalog, within));
      const rows = answer.files.map(({ path, dependencies, configuredBy }) => [
        path,
        dependencies === 0 ? 'alone' : plural(dependencies, 'dependency', 'dependencies'),
        ...(configuredBy === undefined ? [] : [`named by ${configuredBy}`]),
      ]);
      this.say(rows.length === 0 ? 'Every file has a proved dependent' : printable(table(rows)));
      this.tellUnlinked(answer);
      return answer;
    });
  }
}
