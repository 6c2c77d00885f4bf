import { Flags } from '@oclif/core';
import { accountContext, passwordFlag, readPassword, turnAccountsOn, userArg } from '../../lib/cli/account-options.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { ROLES, TIERS, type User } from '../../lib/modules/auth/api.ts';
import { addUser } from '../../lib/modules/auth/usecases/manage-users.ts';
import { printable } from '../../lib/render/printable.ts';

export default class UserAdd extends PharosCommand {
  static override summary = 'Add a user of the HTTP API.';

  static override description =
    'Works on the database directly, so the first administrator needs no server. With the first user, servers of this data directory require a login.';

  static override examples = [
    {
      command: 'printf %s "$PASSWORD" | <%= config.bin %> user add alice --role admin --password-stdin',
      description: 'An administrator',
    },
    {
      command: '<%= config.bin %> user add bob --email bob@example.org',
      description: 'A member who logs in by a token or a provider',
    },
  ];

  static override args = { name: userArg };

  static override flags = {
    role: Flags.option({ description: 'what the user may do', options: ROLES, default: 'member' as const })(),
    tier: Flags.option({
      description: 'rate limits of the user (default: free; admin for administrators)',
      options: TIERS,
    })(),
    email: Flags.string({ description: 'e-mail address' }),
    'password-stdin': passwordFlag,
  };

  protected override readonly dotenv = 'services';

  async run(): Promise<User> {
    const { args, flags } = await this.parse(UserAdd);
    const { role, tier, email } = flags;
    const password = flags['password-stdin'] ? await readPassword(process.stdin) : undefined;
    return this.withStores(async (context) => {
      const user = await addUser({
        ...(await accountContext(context)),
        ...{ name: args.name, role },
        ...(tier && { tier }),
        ...(email !== undefined && { email }),
        ...(password !== undefined && { password }),
      });
      turnAccountsOn(context);
      this.say(printable(`Added ${user.name}, ${user.role}`));
      return user;
    });
  }
}
