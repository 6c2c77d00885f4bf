import { commentFlag, findingContext, findingIdArg } from '../../lib/cli/finding-options.ts';
import { RemoteCommand } from '../../lib/cli/remote/remote-command.ts';
import { judgeThere } from '../../lib/cli/remote/remote-findings.ts';
import type { Finding } from '../../lib/modules/curation/api.ts';
import { judgeFinding } from '../../lib/modules/curation/usecases/judge-findings.ts';
import { describeFinding } from '../../lib/render/findings/text.ts';

export default class FindingReject extends RemoteCommand {
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
    const judgement = {
      action: 'reject' as const,
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
