import { Flags } from '@oclif/core';
import { inCollection, inFlag } from '../../lib/cli/collection-options.ts';
import { graphFlags, graphOptions } from '../../lib/cli/graph-flags.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { type Externals as Answer, externals } from '../../lib/modules/graph/usecases/externals.ts';
import { plural } from '../../lib/render/counts.ts';
import { printable } from '../../lib/render/printable.ts';
import { table } from '../../lib/render/table.ts';

export default class Externals extends PharosCommand {
  static override summary =
    'List the external packages that a repository imports, ordered by number of importing files.';

  static override examples = [
    { command: '<%= config.bin %> graph externals --no-tests', description: 'Packages that the product itself needs' },
    { command: '<%= config.bin %> graph externals --json', description: 'With the importing files of each package' },
  ];

  static override flags = {
    limit: Flags.integer({ char: 'n', min: 1, description: 'maximum number of results (default: all)' }),
    in: inFlag,
    ...graphFlags,
  };

  async run(): Promise<Answer> {
    const { flags } = await this.parse(Externals);
    return this.withStores(async (context) => {
      const {
        container: { stores },
      } = context;
      const within = await inCollection(context, flags);
      const { packages, ...answer } = await externals(graphOptions(flags, stores.catalog, within));
      const shown = packages.slice(0, flags.limit);
      const rows = shown.map(({ package: name, files, tests }) => [
        name,
        plural(files.length, 'file'),
        tests > 0 ? `${tests} of them tests` : '',
      ]);
      this.say(rows.length === 0 ? 'No external packages' : printable(table(rows)));
      return { ...answer, packages: shown };
    });
  }
}
