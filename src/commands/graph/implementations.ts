import { definitionArgs, graphFlags, graphOptions } from '../../lib/cli/graph-flags.ts';
import { RemoteCommand } from '../../lib/cli/remote/remote-command.ts';
import { type Implementations as Answer, implementations } from '../../lib/modules/graph/usecases/hierarchy.ts';
import { printable } from '../../lib/render/printable.ts';
import { table } from '../../lib/render/table.ts';

export default class Implementations extends RemoteCommand {
  static override summary = 'Show what implements or extends a type, or overrides a method.';

  static override examples = [
    { command: '<%= config.bin %> graph implementations BaseTransport', description: 'Types' },
    { command: '<%= config.bin %> graph implementations BaseTransport.close', description: 'Methods' },
  ];

  static override args = definitionArgs;

  static override flags = graphFlags;

  async run(): Promise<Answer> {
    const { args, flags } = await this.parse(Implementations);
    const answer = await this.askOne<Answer>(
      flags,
      ({ container: { stores } }) => implementations({ ...graphOptions(flags, stores.catalog), target: args.target }),
      ({ ask, repository: repo, target }) =>
        ask({
          ...{ answer: 'graph-implementations', path: '/graph/implementations' },
          query: { repo, target: target(args.target) },
        }),
    );
    const { path, symbol } = answer.target;
    const rows = answer.definitions.map((it) => [`${it.path}:${it.line ?? '?'}`, it.kind ?? '', it.symbol]);
    this.say(printable(rows.length > 0 ? table(rows) : `${path}:${symbol} has no proved implementations`));
    this.tellUnlinked(answer);
    return answer;
  }
}
