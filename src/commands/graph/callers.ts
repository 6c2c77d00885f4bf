import { callFlags, definitionArgs, graphOptions } from '../../lib/cli/graph-flags.ts';
import { RemoteCommand } from '../../lib/cli/remote/remote-command.ts';
import { type Calls, callers } from '../../lib/modules/graph/usecases/calls.ts';
import { describeCalls } from '../../lib/render/calls.ts';

export default class Callers extends RemoteCommand {
  static override summary = 'Show who calls a function, method or class, with the line of each call.';

  static override examples = [
    { command: '<%= config.bin %> graph callers Flask.run', description: 'The definitions that call a method' },
    { command: '<%= config.bin %> graph callers Flask.run --depth 3', description: 'And their callers' },
    {
      command: '<%= config.bin %> graph callers save --possible',
      description: 'Also list the calls of .save() on receivers of unknown type',
    },
  ];

  static override args = definitionArgs;

  static override flags = callFlags;

  async run(): Promise<Calls> {
    const { args, flags } = await this.parse(Callers);
    const { depth, limit, possible } = flags;
    const answer = await this.askOne<Calls>(
      flags,
      ({ container: { stores } }) =>
        callers({ ...graphOptions(flags, stores.catalog), ...{ target: args.target, depth, limit, possible } }),
      ({ ask, repository: repo, target }) =>
        ask({
          ...{ answer: 'graph-calls', path: '/graph/calls' },
          query: { repo, target: target(args.target), direction: 'callers', depth, limit, possible },
        }),
    );
    this.say(describeCalls(answer, 'callers', this.style));
    this.tellUnlinked(answer);
    return answer;
  }
}
