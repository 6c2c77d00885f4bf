import { callFlags, definitionArgs, graphOptions } from '../../lib/cli/graph-flags.ts';
import { RemoteCommand } from '../../lib/cli/remote/remote-command.ts';
import { type Calls, callees } from '../../lib/modules/graph/usecases/calls.ts';
import { describeCalls } from '../../lib/render/calls.ts';

export default class Callees extends RemoteCommand {
  static override summary = 'Show what a function or method calls, with the line of each call.';

  static override examples = [
    { command: '<%= config.bin %> graph callees Flask.run', description: 'The definitions that a method calls' },
    { command: '<%= config.bin %> graph callees Flask.run --depth 2', description: 'And what these call' },
  ];

  static override args = definitionArgs;

  static override flags = callFlags;

  async run(): Promise<Calls> {
    const { args, flags } = await this.parse(Callees);
    const { depth, limit, possible } = flags;
    const answer = await this.askOne<Calls>(
      flags,
      ({ container: { stores } }) =>
        callees({ ...graphOptions(flags, stores.catalog), ...{ target: args.target, depth, limit, possible } }),
      ({ ask, repository: repo, target }) =>
        ask({
          ...{ answer: 'graph-calls', path: '/graph/calls' },
          query: { repo, target: target(args.target), direction: 'callees', depth, limit, possible },
        }),
    );
    this.say(describeCalls(answer, 'callees', this.style));
    this.tellUnlinked(answer);
    return answer;
  }
}
