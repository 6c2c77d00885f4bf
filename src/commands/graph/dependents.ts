import { graphOptions, reachArgs, reachFlags } from '../../lib/cli/graph-flags.ts';
import { RemoteCommand } from '../../lib/cli/remote/remote-command.ts';
import { type Dependencies, dependents } from '../../lib/modules/graph/usecases/dependencies.ts';
import { drawing } from '../../lib/render/graph-picture.ts';
import { describeReached, pictureReached } from '../../lib/render/reached-files.ts';

export default class Dependents extends RemoteCommand {
  static override summary = 'Show what depends on a file or definition.';

  static override examples = [
    {
      command: '<%= config.bin %> graph dependents src/app.py',
      description: 'The files that import it or use its definitions',
    },
    {
      command: '<%= config.bin %> graph dependents Flask.run --depth 3',
      description: 'Callers of a method, and their callers',
    },
    { command: '<%= config.bin %> graph dependents src/app.py --mermaid', description: 'As a diagram for a README' },
  ];

  static override args = reachArgs;

  static override flags = reachFlags;

  async run(): Promise<Dependencies> {
    const { args, flags } = await this.parse(Dependents);
    const { depth, limit, documents, tests } = flags;
    const answer = await this.askOne<Dependencies>(
      flags,
      ({ container: { stores } }) =>
        dependents({ ...graphOptions(flags, stores.catalog), target: args.target, depth, limit, documents }),
      ({ ask, repository: repo, target }) =>
        ask({
          ...{ answer: 'graph-dependencies', path: '/graph/dependencies' },
          query: { repo, target: target(args.target), direction: 'dependents', depth, limit, documents, tests },
        }),
    );
    this.sayOrDraw(
      drawing(flags, () => pictureReached(answer)),
      () => describeReached(answer, 'dependents', this.style),
    );
    this.tellUnlinked(answer);
    return answer;
  }
}
