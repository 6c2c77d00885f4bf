import { definitionArgs, graphFlags, graphOptions } from '../../lib/cli/graph-flags.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { type Hierarchy as Answer, hierarchy } from '../../lib/modules/graph/usecases/hierarchy.ts';
import { describeHierarchy } from '../../lib/render/hierarchy.ts';

export default class Hierarchy extends PharosCommand {
  static override summary = 'Show the supertypes and subtypes of a class, interface or trait.';

  static override examples = [
    { command: '<%= config.bin %> graph hierarchy BaseTransport', description: 'Both directions, to the end' },
  ];

  static override args = definitionArgs;

  static override flags = graphFlags;

  async run(): Promise<Answer> {
    const { args, flags } = await this.parse(Hierarchy);
    return this.withStores(async ({ container: { stores }, style }) => {
      const answer = await hierarchy({ ...graphOptions(flags, stores.catalog), target: args.target });
      this.say(describeHierarchy(answer, style));
      this.tellUnlinked(answer);
      return answer;
    });
  }
}
