import { Args } from '@oclif/core';
import { accountContext, userArg } from '../../lib/cli/account-options.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { type Group, setMember } from '../../lib/modules/auth/usecases/manage-grants.ts';
import { printable } from '../../lib/render/printable.ts';

export default class GroupAdd extends PharosCommand {
  static override summary = 'Add a user to a group.';

  static override examples = [
    { command: '<%= config.bin %> group add payments alice', description: 'The group is made with its first member' },
  ];

  static override args = { group: Args.string({ required: true, description: 'name of the group' }), name: userArg };

  protected override readonly dotenv = 'services';

  async run(): Promise<Group> {
    const { args } = await this.parse(GroupAdd);
    return this.withStores(async (context) => {
      const group = await setMember({
        ...(await accountContext(context)),
        group: args.group,
        user: args.name,
        isMember: true,
      });
      this.say(printable(`${group.name}: ${group.members.join(', ') || 'no members'}`));
      return group;
    });
  }
}
