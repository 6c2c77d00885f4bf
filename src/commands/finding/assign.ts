import { Args } from '@oclif/core';
import { commentFlag, findingContext, findingIdArg } from '../../lib/cli/finding-options.ts';
import { RemoteCommand } from '../../lib/cli/remote/remote-command.ts';
import { judgeThere } from '../../lib/cli/remote/remote-findings.ts';
import type { Finding } from '../../lib/modules/curation/api.ts';
import { judgeFinding } from '../../lib/modules/curation/usecases/judge-findings.ts';
import { describeFinding } from '../../lib/render/findings/text.ts';

export default class FindingAssign extends RemoteCommand {
  static override summary = 'Assign a finding to somebody.';

  static override examples = [
    { command: '<%= config.bin %> finding assign 3f9a2c1b ann', description: 'To a person or a team' },
  ];

  static override args = {
    id: findingIdArg,
    to: Args.string({ required: true, description: 'a name, a handle, or a team' }),
  };

  static override flags = { comment: commentFlag };

  async run(): Promise<Finding> {
    const { args, flags } = await this.parse(FindingAssign);
    const { comment } = flags;
    const judgement = {
      action: 'assign' as const,
      assignee: args.to,
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
