import { Flags } from '@oclif/core';
import { accountContext, passwordFlag, readPassword, userArg } from '../../lib/cli/account-options.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { ROLES, TIERS, type User } from '../../lib/modules/auth/api.ts';
import { setUser } from '../../lib/modules/auth/usecases/manage-users.ts';
import { printable } from '../../lib/render/printable.ts';

export default class UserSet extends PharosCommand {
  static override summary = 'Change a user of the HTTP API.';

  static override description =
    'A new password ends all sessions of the user; --no-active also revokes all tokens, at once.';

  static override examples = [
    { command: '<%= config.bin %> user set bob --role curator', description: 'More rights' },
    { command: '<%= config.bin %> user set bob --no-active', description: 'Shut out' },
  ];

  static override args = { name: userArg };

  static override flags = {
    role: Flags.option({ description: 'what the user may do', options: ROLES })(),
    tier: Flags.option({ description: 'rate limits of the user', options: TIERS })(),
    email: Flags.string({ description: 'e-mail address' }),
    active: Flags.boolean({ allowNo: true, description: 'let the user in, or shut the user out' }),
    'password-stdin': passwordFlag,
  };

  protected override readonly dotenv = 'services';

  async run(): Promise<User> {
    const { args, flags } = await this.parse(UserSet);
    const { role, tier, email, active } = flags;
    const password = flags['password-stdin'] ? await readPassword(process.stdin) : undefined;
    return this.withStores(async (context) => {
      const user = await setUser({
        ...(await accountContext(context)),
        name: args.name,
        ...(role && { role }),
        ...(tier && { tier }),
        ...(email !== undefined && { email }),
        ...(active !== undefined && { isActive: active }),
        ...(password !== undefined && { password }),
      });
      this.say(printable(`Changed ${user.name}: ${user.role}, ${user.tier}${user.isActive ? '' : ', shut out'}`));
      return user;
    });
  }
}
