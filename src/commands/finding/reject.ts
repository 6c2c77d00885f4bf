import { commentFlag, findingContext, findingIdArg } from '../../lib/cli/finding-options.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import type { Finding } from '../../lib/modules/curation/api.ts';
import { judgeFinding } from '../../lib/modules/curation/usecases/judge-findings.ts';
import { describeFinding } from '../../lib/render/findings/text.ts';

export default class FindingReject extends PharosCommand {
  static override summary = 'Mark a finding as a false positive.';

  static override examples = [
    {
      command: '<%= config.bin %> finding reject 3f9a2c1b --comment "the input is checked above"',
      description: 'With the reason',
    },
  ];

  static override args = { id: findingIdArg };

  static override flags = { comment: commentFlag };

  async run(): Promise<Finding> {
    const { args, flags } = await this.parse(FindingReject);
    const { comment } = flags;
    return this.withStores(async (context) => {
      const finding = await judgeFinding({
        ...{ ...(await findingContext(context)), id: args.id, action: 'reject' },
        ...(comment !== undefined && { comment }),
      });
      this.say(describeFinding(finding, context.style));
      return finding;
    });
  }
}
