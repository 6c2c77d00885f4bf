import { commentFlag, findingContext, findingIdArg } from '../../lib/cli/finding-options.ts';
import { RemoteCommand } from '../../lib/cli/remote/remote-command.ts';
import { judgeThere } from '../../lib/cli/remote/remote-findings.ts';
import type { Finding } from '../../lib/modules/curation/api.ts';
import { judgeFinding } from '../../lib/modules/curation/usecases/judge-findings.ts';
import { describeFinding } from '../../lib/render/findings/text.ts';

export default class FindingReopen extends RemoteCommand {
  static override summary = 'Take back what was decided about a finding.';

  static override examples = [
    { command: '<%= config.bin %> finding reopen 3f9a2c1b', description: 'By the start of its id' },
  ];

  static override args = { id: findingIdArg };

  static override flags = { comment: commentFlag };

  async run(): Promise<Finding> {
    const { args, flags } = await this.parse(FindingReopen);
    const { comment } = flags;
    const judgement = {
      action: 'reopen' as const,
      ...(comment !== undefined && { comment }),
    };
    const finding = await this.askOne<Finding>(
      { all: true },
      async (context) => judgeFinding({ ...(await findingContext(context)), id: args.id, ...judgement }),
      ({ ask, tell }) => judgeThere({ ask, tell }, args.id, judgement),
    );
    this.say(describeFinding(finding, this.style));
    return finding;
  }
}
