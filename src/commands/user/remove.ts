import { accountContext, userArg } from '../../lib/cli/account-options.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import type { User } from '../../lib/modules/auth/api.ts';
import { removeUser } from '../../lib/modules/auth/usecases/manage-users.ts';
import { printable } from '../../lib/render/printable.ts';

export default class UserRemove extends PharosCommand {
  static override summary = 'Remove a user of the HTTP API; notes of the user stay.';

  static override description = 'Does not ask for confirmation.';

  static override examples = [
    { command: '<%= config.bin %> user remove bob', description: 'With sessions, tokens and grants' },
  ];

  static override args = { name: userArg };

  protected override readonly dotenv = 'services';

  async run(): Promise<User> {
    const { args } = await this.parse(UserRemove);
    return this.withStores(async (context) => {
      const user = await removeUser({ ...(await accountContext(context)), name: args.name });
      this.say(printable(`Removed ${user.name}`));
      return user;
    });
  }
}
