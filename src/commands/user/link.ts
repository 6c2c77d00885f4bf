import { Args, Flags } from '@oclif/core';
import { accountContext, userArg } from '../../lib/cli/account-options.ts';
import { type CommandContext, PharosCommand } from '../../lib/cli/pharos-command.ts';
import { PharosError } from '../../lib/errors.ts';
import { annotationsModule } from '../../lib/modules/annotations/api.ts';
import { takeOverNotes } from '../../lib/modules/annotations/usecases/take-over-notes.ts';
import { LOCAL } from '../../lib/modules/auth/api.ts';
import {
  type LinkedUser,
  linkIdentity,
  listIdentities,
  unlinkIdentity,
} from '../../lib/modules/auth/usecases/manage-identities.ts';
import { plural } from '../../lib/render/counts.ts';
import { printable } from '../../lib/render/printable.ts';
import { table } from '../../lib/render/table.ts';

type Linked = LinkedUser & { readonly notes: number };

export default class UserLink extends PharosCommand {
  static override summary = 'Link an identity at a provider to a user, or list identities.';

  static override description =
    'The user logs in by it from then on. The provider local stands for a data directory, whose file identity has the id: notes that were signed there become those of the user. --remove ends all sessions of the user.';

  static override examples = [
    { command: '<%= config.bin %> user link bob github 583231', description: 'By the number of a GitHub account' },
    {
      command: '<%= config.bin %> user link bob https://login.example.org 00u1a2b3',
      description: 'By the subject at an OpenID Connect provider',
    },
    { command: '<%= config.bin %> user link bob', description: 'List identities' },
  ];

  static override args = {
    name: userArg,
    provider: Args.string({ description: 'github, an issuer of OpenID Connect, or local' }),
    subject: Args.string({ description: 'id there' }),
  };

  static override flags = { remove: Flags.boolean({ description: 'take the identity from the user' }) };

  protected override readonly dotenv = 'services';

  async run(): Promise<Linked> {
    const { args, flags } = await this.parse(UserLink);
    return this.withStores(async (context) => {
      const linked = await change(context, args, flags.remove);
      const { user, identities, notes } = linked;
      const rows = identities.map(({ provider, subject }) => [provider, subject]);
      this.say(printable(rows.length === 0 ? `${user.name} has no identities.` : table(rows)));
      if (notes > 0) this.say(`${plural(notes, 'note')} taken over`);
      return linked;
    });
  }
}

interface Named {
  readonly name: string;
  readonly provider?: string | undefined;
  readonly subject?: string | undefined;
}

async function change(context: CommandContext, { name, provider, subject }: Named, isTaken: boolean): Promise<Linked> {
  const options = { ...(await accountContext(context)), name };
  if (provider === undefined && !isTaken) return { ...(await listIdentities(options)), notes: 0 };
  if (provider === undefined || subject === undefined) {
    throw new PharosError('USAGE', 'A provider and an id there are required', {
      hint: 'For example: pharos user link bob github 583231',
    });
  }
  const identity = { ...options, provider, subject };
  if (isTaken) return { ...(await unlinkIdentity(identity)), notes: 0 };
  const linked = await linkIdentity(identity);
  if (provider !== LOCAL) return { ...linked, notes: 0 };
  const { authors } = await context.container.moduleStore(annotationsModule);
  return { ...linked, notes: await takeOverNotes({ ...options, authors, identity: subject, user: linked.user }) };
}
