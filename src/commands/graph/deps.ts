import { graphOptions, reachArgs, reachFlags } from '../../lib/cli/graph-flags.ts';
import { RemoteCommand } from '../../lib/cli/remote/remote-command.ts';
import { type Dependencies, dependencies } from '../../lib/modules/graph/usecases/dependencies.ts';
import { drawing } from '../../lib/render/graph-picture.ts';
import { describeReached, pictureReached } from '../../lib/render/reached-files.ts';

export default class Deps extends RemoteCommand {
  static override summary = 'Show what a file or definition depends on.';

  static override examples = [
    {
      command: '<%= config.bin %> graph deps src/app.py',
      description: 'The files that it imports or whose definitions it uses',
    },
    {
      command: '<%= config.bin %> graph deps Flask.run --depth 3',
      description: 'Dependencies of a method, and their dependencies',
    },
    { command: '<%= config.bin %> graph deps src/app.py --mermaid', description: 'As a diagram for a README' },
  ];

  static override args = reachArgs;

  static override flags = reachFlags;

  async run(): Promise<Dependencies> {
    const { args, flags } = await this.parse(Deps);
    const { depth, limit, documents, tests } = flags;
    const answer = await this.askOne<Dependencies>(
      flags,
      ({ container: { stores } }) =>
        dependencies({ ...graphOptions(flags, stores.catalog), target: args.target, depth, limit, documents }),
      ({ ask, repository: repo, target }) =>
        ask({
          ...{ answer: 'graph-dependencies', path: '/graph/dependencies' },
          query: { repo, target: target(args.target), direction: 'dependencies', depth, limit, documents, tests },
        }),
    );
    this.sayOrDraw(
      drawing(flags, () => pictureReached(answer)),
      () => describeReached(answer, 'dependencies', this.style),
    );
    this.tellUnlinked(answer);
    return answer;
  }
}
