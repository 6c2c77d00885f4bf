import { accountContext } from '../../lib/cli/account-options.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import type { User } from '../../lib/modules/auth/api.ts';
import { listUsers } from '../../lib/modules/auth/usecases/manage-users.ts';
import { printable } from '../../lib/render/printable.ts';
import { table } from '../../lib/render/table.ts';

export default class UserList extends PharosCommand {
  static override summary = 'List users of the HTTP API.';

  static override examples = [{ command: '<%= config.bin %> user list', description: 'With their roles' }];

  protected override readonly dotenv = 'services';

  async run(): Promise<{ readonly items: readonly User[]; readonly total: number }> {
    await this.parse(UserList);
    return this.withStores(async (context) => {
      const items = await listUsers(await accountContext(context));
      const rows = items.map(({ name, role, tier, email = '', isActive }) => [
        name,
        role,
        tier,
        email,
        isActive ? '' : 'shut out',
      ]);
      this.say(rows.length === 0 ? 'No users.' : printable(table(rows)));
      return { items, total: items.length };
    });
  }
}
