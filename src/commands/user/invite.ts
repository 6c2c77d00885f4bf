import { accountContext, userArg } from '../../lib/cli/account-options.ts';
import { PharosCommand } from '../../lib/cli/pharos-command.ts';
import { inviteUser, type NewInvitation } from '../../lib/modules/auth/usecases/manage-identities.ts';

export default class UserInvite extends PharosCommand {
  static override summary = 'Invite a user to log in by a provider.';

  static override description =
    'Prints a code. Whoever shows it first, within a week and together with a login by a provider, logs in as the user from then on. A further invitation replaces it.';

  static override examples = [
    {
      command: '<%= config.bin %> user invite bob',
      description: 'For pharos login <api> --web oidc --invitation-stdin',
    },
  ];

  static override args = { name: userArg };

  protected override readonly dotenv = 'services';

  async run(): Promise<NewInvitation> {
    const { args } = await this.parse(UserInvite);
    return this.withStores(async (context) => {
      const invited = await inviteUser({ ...(await accountContext(context)), name: args.name });
      process.stderr.write(`For ${invited.user}, until ${invited.expiresAt.slice(0, 10)}; it cannot be shown again:\n`);
      this.say(invited.invitation);
      return invited;
    });
  }
}
