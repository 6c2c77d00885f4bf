import { accountContext } from '../../lib/cli/account-options.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { type Group, listGroups } from '../../lib/modules/auth/usecases/manage-grants.ts';
import { printable } from '../../lib/render/printable.ts';
import { table } from '../../lib/render/table.ts';

export default class GroupList extends PharosCommand {
  static override summary = 'List groups and their members.';

  static override examples = [{ command: '<%= config.bin %> group list', description: 'All groups' }];

  protected override readonly dotenv = 'services';

  async run(): Promise<{ readonly items: readonly Group[]; readonly total: number }> {
    await this.parse(GroupList);
    return this.withStores(async (context) => {
      const items = await listGroups(await accountContext(context));
      this.say(
        items.length === 0
          ? 'No groups.'
          : printable(table(items.map(({ name, members }) => [name, members.join(', ')]))),
      );
      return { items, total: items.length };
    });
  }
}
