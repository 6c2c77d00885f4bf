import { Flags } from '@oclif/core';
import { accountContext } from '../../lib/cli/account-options.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { type ListedToken, listTokens, tokenOwner } from '../../lib/modules/auth/usecases/manage-tokens.ts';
import { listUsers } from '../../lib/modules/auth/usecases/manage-users.ts';
import { printable } from '../../lib/render/printable.ts';
import { table } from '../../lib/render/table.ts';

export default class TokenList extends PharosCommand {
  static override summary = 'List personal access tokens, without the tokens themselves.';

  static override examples = [{ command: '<%= config.bin %> token list --user bob', description: 'Of one user' }];

  static override flags = { user: Flags.string({ description: 'only those of this user' }) };

  protected override readonly dotenv = 'services';

  async run(): Promise<{ readonly items: readonly ListedToken[]; readonly total: number }> {
    const { flags } = await this.parse(TokenList);
    return this.withStores(async (context) => {
      const options = await accountContext(context);
      const owner = flags.user === undefined ? {} : { user: await tokenOwner(options, flags.user) };
      const items = await listTokens({ ...options, ...owner });
      const names = new Map((await listUsers(options)).map(({ id, name }) => [id, name]));
      const rows = items.map(({ id, userId, name, scopes, isAgent, expiresAt, usedAt }) => [
        ...[id.slice(0, 8), names.get(userId) ?? userId, name, scopes.join(','), isAgent ? 'agent' : ''],
        ...[`until ${expiresAt.slice(0, 10)}`, usedAt === undefined ? 'never used' : `used ${usedAt.slice(0, 10)}`],
      ]);
      this.say(rows.length === 0 ? 'No tokens.' : printable(table(rows)));
      return { items, total: items.length };
    });
  }
}
