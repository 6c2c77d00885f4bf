import { Args } from '@oclif/core';
import { accountContext, userArg } from '../../lib/cli/account-options.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { type Group, setMember } from '../../lib/modules/auth/usecases/manage-grants.ts';
import { printable } from '../../lib/render/printable.ts';

export default class GroupRemove extends PharosCommand {
  static override summary = 'Take a user out of a group.';

  static override examples = [
    { command: '<%= config.bin %> group remove payments alice', description: 'Out of the group' },
  ];

  static override args = { group: Args.string({ required: true, description: 'name of the group' }), name: userArg };

  protected override readonly dotenv = 'services';

  async run(): Promise<Group> {
    const { args } = await this.parse(GroupRemove);
    return this.withStores(async (context) => {
      const group = await setMember({
        ...(await accountContext(context)),
        group: args.group,
        user: args.name,
        isMember: false,
      });
      this.say(printable(`${group.name}: ${group.members.join(', ') || 'no members'}`));
      return group;
    });
  }
}
