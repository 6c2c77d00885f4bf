import { definitionArgs, graphFlags, graphOptions } from '../../lib/cli/graph-flags.ts';
import { RemoteCommand } from '../../lib/cli/remote/remote-command.ts';
import { type Hierarchy as Answer, hierarchy } from '../../lib/modules/graph/usecases/hierarchy.ts';
import { describeHierarchy } from '../../lib/render/hierarchy.ts';

export default class Hierarchy extends RemoteCommand {
  static override summary = 'Show the supertypes and subtypes of a class, interface or trait.';

  static override examples = [
    { command: '<%= config.bin %> graph hierarchy BaseTransport', description: 'Both directions, to the end' },
  ];

  static override args = definitionArgs;

  static override flags = graphFlags;

  async run(): Promise<Answer> {
    const { args, flags } = await this.parse(Hierarchy);
    const answer = await this.askOne<Answer>(
      flags,
      ({ container: { stores } }) => hierarchy({ ...graphOptions(flags, stores.catalog), target: args.target }),
      ({ ask, repository: repo, target }) =>
        ask({ answer: 'graph-hierarchy', path: '/graph/hierarchy', query: { repo, target: target(args.target) } }),
    );
    this.say(describeHierarchy(answer, this.style));
    this.tellUnlinked(answer);
    return answer;
  }
}
