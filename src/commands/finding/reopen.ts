import { commentFlag, findingContext, findingIdArg } from '../../lib/cli/finding-options.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import type { Finding } from '../../lib/modules/curation/api.ts';
import { judgeFinding } from '../../lib/modules/curation/usecases/judge-findings.ts';
import { describeFinding } from '../../lib/render/findings/text.ts';

export default class FindingReopen extends PharosCommand {
  static override summary = 'Take back what was decided about a finding.';

  static override examples = [
    { command: '<%= config.bin %> finding reopen 3f9a2c1b', description: 'By the start of its id' },
  ];

  static override args = { id: findingIdArg };

  static override flags = { comment: commentFlag };

  async run(): Promise<Finding> {
    const { args, flags } = await this.parse(FindingReopen);
    const { comment } = flags;
    return this.withStores(async (context) => {
      const finding = await judgeFinding({
        ...{ ...(await findingContext(context)), id: args.id, action: 'reopen' },
        ...(comment !== undefined && { comment }),
      });
      this.say(describeFinding(finding, context.style));
      return finding;
    });
  }
}
