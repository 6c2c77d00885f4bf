import { Args, Flags } from '@oclif/core';
import { accountContext } from '../lib/cli/account-options.ts';
import { PharosCommand } from '../lib/cli/pharos-command.ts';
import { PharosError } from '../lib/errors.ts';
import {
  type Group,
  listGrants,
  listGroups,
  type RepositoryGrants,
  setGrant,
} from '../lib/modules/auth/usecases/manage-grants.ts';
import { printable } from '../lib/render/printable.ts';
import { table } from '../lib/render/table.ts';

export default class Grant extends PharosCommand {
  static override summary = 'Say who may see a repository over the HTTP API, or list it.';

  static override description =
    'Without a grant, all users see a repository. The first grant, or withdrawal, restricts it to those who are granted it, and administrators; `members` opens it again.';

  static override examples = [
    { command: '<%= config.bin %> grant github.com/acme/shop payments', description: 'To a group' },
    { command: '<%= config.bin %> grant github.com/acme/shop user:alice', description: 'To a user' },
    { command: '<%= config.bin %> grant github.com/acme/shop payments --withdraw', description: 'No longer' },
    { command: '<%= config.bin %> grant github.com/acme/shop members', description: 'To everybody again' },
    { command: '<%= config.bin %> grant', description: 'The restricted repositories' },
  ];

  static override args = {
    repository: Args.string({ description: 'its key, URL, path or last name' }),
    principal: Args.string({ description: 'a group, user:name, or members' }),
  };

  static override flags = { withdraw: Flags.boolean({ description: 'take the grant back' }) };

  protected override readonly dotenv = 'services';

  async run(): Promise<{ readonly items: readonly RepositoryGrants[]; readonly total: number }> {
    const { args, flags } = await this.parse(Grant);
    const { repository, principal } = args;
    if ((repository === undefined) !== (principal === undefined)) {
      throw new PharosError('USAGE', 'Whom the repository is granted to is not given', {
        hint: 'For example: pharos grant github.com/acme/shop payments.',
      });
    }
    return this.withStores(async (context) => {
      const options = await accountContext(context);
      const { catalog } = context.container.stores;
      const items =
        repository === undefined || principal === undefined
          ? await listGrants(options)
          : [await setGrant({ ...options, catalog, repository, principal, isGranted: !flags.withdraw })];
      if (principal !== undefined && !flags.withdraw && !this.jsonEnabled()) {
        const empty = emptyGroup(principal, await listGroups(options));
        if (empty !== undefined) {
          process.stderr.write(printable(`The group ${empty} has no members yet: pharos group add ${empty} <name>\n`));
        }
      }
      const rows = items.map((one) => [one.repository, one.principals.join(', ') || 'administrators only']);
      this.say(rows.length === 0 ? 'No repository is restricted.' : printable(table(rows)));
      return { items, total: items.length };
    });
  }
}

/** The name of a group that is granted something and that nobody belongs to: perhaps it is mistyped. */
function emptyGroup(principal: string, groups: readonly Group[]): string | undefined {
  if (principal === 'members' || principal.startsWith('user:')) return undefined;
  const name = principal
    .replace(/^group:/, '')
    .trim()
    .toLowerCase();
  return groups.some((group) => group.name === name) ? undefined : name;
}
