import { Flags } from '@oclif/core';
import { graphFlags, graphOptions, limitFlag } from '../../lib/cli/graph-flags.ts';
import { RemoteCommand } from '../../lib/cli/remote/remote-command.ts';
import { type CodeOwnersCheck, checkCodeOwners } from '../../lib/modules/authority/usecases/check-codeowners.ts';
import { describeCheck } from '../../lib/render/authority/text.ts';

export default class Check extends RemoteCommand {
  static override summary =
    'Check CODEOWNERS: invalid and shadowed rules, rules without files, inactive owners, files without an owner.';

  static override examples = [
    { command: '<%= config.bin %> codeowners check', description: 'By the rules of GitHub or GitLab' },
    {
      command: '<%= config.bin %> codeowners check --fail',
      description: 'In CI: exit status 1 on a rule without effect',
    },
  ];

  static override flags = {
    fail: Flags.boolean({ description: 'exit with status 1 if a rule is invalid, shadowed, or fits no indexed file' }),
    limit: limitFlag(20),
    repo: graphFlags.repo,
    all: graphFlags.all,
  };

  async run(): Promise<CodeOwnersCheck> {
    const { flags } = await this.parse(Check);
    const { fail, limit, repo, all } = flags;
    const answer = await this.askOne<CodeOwnersCheck>(
      flags,
      ({ container: { stores } }) => checkCodeOwners({ ...graphOptions({ repo, all }, stores.catalog), stores, limit }),
      ({ ask, repository }) =>
        ask({
          ...{ answer: 'codeowners-check', path: '/authority/codeowners/check' },
          query: { repo: repository, limit },
        }),
    );
    this.say(describeCheck(answer));
    this.tellWarnings(answer);
    const { invalid, shadowed, unmatched } = answer;
    if (fail && invalid.length + shadowed.length + unmatched.length > 0) process.exitCode = 1;
    return answer;
  }
}
