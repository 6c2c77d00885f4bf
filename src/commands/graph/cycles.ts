import { Flags } from '@oclif/core';
import { inCollection, inFlag } from '../../lib/cli/collection-options.ts';
import { graphFlags, graphOptions, pictureFlags } from '../../lib/cli/graph-flags.ts';
import { onlyHere } from '../../lib/cli/remote/only-here.ts';
import { RemoteCommand } from '../../lib/cli/remote/remote-command.ts';
import { readCycleBaseline, writeCycleBaseline } from '../../lib/modules/graph/usecases/cycle-baseline.ts';
import { type Cycles as Answer, cycles } from '../../lib/modules/graph/usecases/cycles.ts';
import { describeCycles, pictureCycles } from '../../lib/render/describe-cycles.ts';
import { drawing } from '../../lib/render/graph-picture.ts';

export default class Cycles extends RemoteCommand {
  static override summary = 'Show import cycles; in CI, fail on new ones.';

  static override examples = [
    { command: '<%= config.bin %> graph cycles', description: 'Groups of files that import one another' },
    {
      command: '<%= config.bin %> graph cycles --write-baseline cycles.tsv',
      description: 'Write the current cycles to a file',
    },
    {
      command: '<%= config.bin %> graph cycles --fail-on-new cycles.tsv',
      description: 'Exit status 1 if there is a cycle that is not in the baseline',
    },
  ];

  static override flags = {
    types: Flags.boolean({ description: 'include type-only imports, which are erased at run time' }),
    'fail-on-new': Flags.string({
      description: 'exit with status 1 if a cycle is not in this baseline',
      helpValue: '<file>',
    }),
    'write-baseline': Flags.string({ description: 'write the cycles to this file', helpValue: '<file>' }),
    in: inFlag,
    ...graphFlags,
    ...pictureFlags,
  };

  async run(): Promise<Answer> {
    const { flags } = await this.parse(Cycles);
    const { types, 'fail-on-new': baseline, 'write-baseline': written } = flags;
    const known = baseline === undefined ? undefined : await readCycleBaseline(baseline);
    const answer = await this.askOne<Answer>(
      flags,
      async (context) => {
        const { catalog } = context.container.stores;
        const within = await inCollection(context, flags);
        return cycles({ ...graphOptions(flags, catalog, within), types, ...(known && { known }) });
      },
      ({ ask, repository: repo }) => {
        if (flags.in !== undefined) throw onlyHere('--in');
        if (known) throw onlyHere('--fail-on-new');
        return ask({
          ...{ answer: 'graph-cycles', path: '/graph/cycles' },
          query: { repo, tests: flags.tests, types },
        });
      },
    );
    if (written !== undefined) {
      await writeCycleBaseline(
        written,
        answer.cycles.flatMap(({ links }) => links),
      );
    }
    this.sayOrDraw(
      drawing(flags, () => pictureCycles(answer)),
      () => describeCycles(answer, known !== undefined, this.style),
    );
    if (answer.added.length > 0) process.exitCode = 1;
    this.tellUnlinked(answer);
    return answer;
  }
}
