import { Args, Flags } from '@oclif/core';
import { ALL_SCOPES } from '../../lib/actor.ts';
import { accountContext } from '../../lib/cli/account-options.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { type CreatedToken, createToken, tokenOwner } from '../../lib/modules/auth/usecases/manage-tokens.ts';
import { printable } from '../../lib/render/printable.ts';

export default class TokenCreate extends PharosCommand {
  static override summary = 'Make a personal access token for the HTTP API; it is shown this once.';

  static override examples = [
    { command: '<%= config.bin %> token create ci --user bob --scope read', description: 'To read, for 90 days' },
    {
      command: '<%= config.bin %> token create agent --user bob --scope read,write --agent --repo github.com/acme/shop',
      description: 'For a coding agent, in one repository',
    },
  ];

  static override args = { name: Args.string({ required: true, description: 'a name that tells where it is used' }) };

  static override flags = {
    user: Flags.string({ required: true, description: 'whose it is' }),
    scope: Flags.option({
      multiple: true,
      delimiter: ',',
      description: 'what it may do (default: read)',
      options: ALL_SCOPES,
    })(),
    repo: Flags.string({
      char: 'r',
      multiple: true,
      description: 'only this repository, by its key; can be repeated',
      helpValue: '<key>',
    }),
    agent: Flags.boolean({ description: 'a coding agent uses it: what it writes is marked so' }),
    days: Flags.integer({ min: 1, max: 366, default: 90, description: 'days until it expires' }),
  };

  protected override readonly dotenv = 'services';

  async run(): Promise<CreatedToken> {
    const { args, flags } = await this.parse(TokenCreate);
    const { user: name, scope, repo, agent, days } = flags;
    return this.withStores(async (context) => {
      const options = await accountContext(context);
      const created = await createToken({
        ...{ ...options, user: await tokenOwner(options, name), name: args.name, isAgent: agent, days },
        ...(scope && { scopes: scope }),
        ...(repo && { repositories: repo }),
      });
      if (!this.jsonEnabled())
        process.stderr.write(
          printable(`For ${name}, until ${created.expiresAt.slice(0, 10)}; it cannot be shown again:\n`),
        );
      this.log(created.token);
      return created;
    });
  }
}
