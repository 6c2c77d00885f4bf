import { commentFlag, findingContext, findingIdArg } from '../../lib/cli/finding-options.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import type { Finding } from '../../lib/modules/curation/api.ts';
import { judgeFinding } from '../../lib/modules/curation/usecases/judge-findings.ts';
import { describeFinding } from '../../lib/render/findings/text.ts';

export default class FindingFlag extends PharosCommand {
  static override summary = 'Mark a finding as one that has to be fixed.';

  static override examples = [
    {
      command: '<%= config.bin %> finding flag 3f9a2c1b',
      description: 'CI can fail on it: pharos findings --fail-on flagged',
    },
  ];

  static override args = { id: findingIdArg };

  static override flags = { comment: commentFlag };

  async run(): Promise<Finding> {
    const { args, flags } = await this.parse(FindingFlag);
    const { comment } = flags;
    return this.withStores(async (context) => {
      const finding = await judgeFinding({
        ...{ ...(await findingContext(context)), id: args.id, action: 'flag' },
        ...(comment !== undefined && { comment }),
      });
      this.say(describeFinding(finding, context.style));
      return finding;
    });
  }
}
