import { Flags } from '@oclif/core';
import { commentFlag, findingContext, findingIdArg } from '../../lib/cli/finding-options.ts';
import { RemoteCommand } from '../../lib/cli/remote/remote-command.ts';
import { judgeThere } from '../../lib/cli/remote/remote-findings.ts';
import type { Finding } from '../../lib/modules/curation/api.ts';
import { judgeFinding } from '../../lib/modules/curation/usecases/judge-findings.ts';
import { describeFinding } from '../../lib/render/findings/text.ts';

export default class FindingApprove extends RemoteCommand {
  static override summary = 'Accept a finding, for good or until a date.';

  static override examples = [
    {
      command: '<%= config.bin %> finding approve 3f9a2c1b --until 90d --comment "goes with the old API"',
      description: 'For 90 days',
    },
  ];

  static override args = { id: findingIdArg };

  static override flags = {
    until: Flags.string({
      description: 'a date (2027-01-31) or days (90d) after which it is open again',
      helpValue: '<time>',
    }),
    comment: commentFlag,
  };

  async run(): Promise<Finding> {
    const { args, flags } = await this.parse(FindingApprove);
    const { comment, until } = flags;
    const judgement = {
      action: 'approve' as const,
      ...(until !== undefined && { until }),
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
