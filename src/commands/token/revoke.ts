import { Args } from '@oclif/core';
import { accountContext } from '../../lib/cli/account-options.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { type ListedToken, revokeToken } from '../../lib/modules/auth/usecases/manage-tokens.ts';
import { printable } from '../../lib/render/printable.ts';

export default class TokenRevoke extends PharosCommand {
  static override summary = 'Revoke a personal access token; within five seconds no server takes it.';

  static override examples = [
    { command: '<%= config.bin %> token revoke 5c1d9e02', description: 'By the start of its id' },
  ];

  static override args = {
    id: Args.string({ required: true, description: 'id of the token, or its first characters' }),
  };

  protected override readonly dotenv = 'services';

  async run(): Promise<ListedToken> {
    const { args } = await this.parse(TokenRevoke);
    return this.withStores(async (context) => {
      const token = await revokeToken({ ...(await accountContext(context)), id: args.id });
      this.say(printable(`Revoked the token ${token.name}`));
      return token;
    });
  }
}
