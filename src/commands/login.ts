import { Args, Flags } from '@oclif/core';
import { passwordFlag, readSecret } from '../lib/cli/account-options.ts';
import { PharosCommand } from '../lib/cli/pharos-command.ts';
import { PharosError } from '../lib/errors.ts';
import { openAccount, openLoopback, type RemoteAccount } from '../lib/remote-container.ts';
import { printable } from '../lib/render/printable.ts';
import { logInByBrowser, WEB_PROVIDERS } from '../lib/usecases/login/browser-login.ts';
import { logIn, type Proof, type WhoAmI } from '../lib/usecases/login/remote-login.ts';

export default class Login extends PharosCommand {
  static override summary = 'Log in to the HTTP API of another Pharos, for --remote.';

  static override description =
    'The login is kept in credentials.json in the data directory, which only you may read, and renewed until pharos logout, or a week without use. PHAROS_ADMIN_TOKEN, if set, takes precedence over it.';

  static override examples = [
    {
      command: '<%= config.bin %> login https://pharos.example.org --token-stdin < token.txt',
      description: 'With a personal access token',
    },
    {
      command:
        'printf %s "$PASSWORD" | <%= config.bin %> login https://pharos.example.org --user alice --password-stdin',
      description: 'With a password',
    },
    {
      command: '<%= config.bin %> login https://pharos.example.org --web oidc',
      description: 'At the OpenID Connect provider of the server, in a browser on this machine',
    },
  ];

  static override args = {
    api: Args.string({ required: true, description: 'address of the HTTP API, an https URL' }),
  };

  static override flags = {
    'token-stdin': Flags.boolean({
      description: 'read a personal access token from standard input',
      exclusive: ['user', 'password-stdin', 'web'],
    }),
    user: Flags.string({ description: 'name of the user', dependsOn: ['password-stdin'] }),
    'password-stdin': { ...passwordFlag, dependsOn: ['user'] },
    web: Flags.option({
      description: 'log in by a provider, in a browser on this machine',
      options: WEB_PROVIDERS,
      exclusive: ['user', 'password-stdin'],
    })(),
    'invitation-stdin': Flags.boolean({
      description: 'read the code of an invitation, for the first login, from standard input',
      dependsOn: ['web'],
    }),
  };

  async run(): Promise<WhoAmI> {
    const { args, flags } = await this.parse(Login);
    const { web } = flags;
    const given = web === undefined ? await readProof(flags.user, flags['token-stdin']) : undefined;
    const invitation = flags['invitation-stdin'] ? await readInvitation() : undefined;
    const settings = this.settings();
    const account = await openAccount(settings, args.api);
    try {
      const proof = given ?? (await prove(account, web!, invitation));
      const who = await logIn(account, proof);
      if (settings.adminToken !== undefined) {
        process.stderr.write('PHAROS_ADMIN_TOKEN is set: it is used instead of this login\n');
      }
      this.say(printable(`Logged in to ${who.server} as ${who.username}, ${who.role}`));
      return who;
    } finally {
      await account.close();
    }
  }
}

function readInvitation(): Promise<string> {
  return readSecret(process.stdin, 'invitation', 'pharos login <api> --web oidc --invitation-stdin < invitation.txt');
}

async function prove(
  { server, api }: RemoteAccount,
  provider: (typeof WEB_PROVIDERS)[number],
  invitation: string | undefined,
): Promise<Proof> {
  const onAddress = (address: string) => process.stderr.write(`Open in a browser on this machine:\n${address}\n`);
  return logInByBrowser({ server, api, loopback: await openLoopback(), provider, invitation, onAddress });
}

async function readProof(username: string | undefined, isToken: boolean): Promise<Proof> {
  if (isToken) {
    return { token: await readSecret(process.stdin, 'token', 'pharos login <api> --token-stdin < token.txt') };
  }
  if (username === undefined) {
    throw new PharosError('USAGE', 'A login requires --token-stdin, --web, or --user and --password-stdin', {
      hint: 'For example: pharos login <api> --token-stdin < token.txt',
    });
  }
  const example = 'read -rs P && printf %s "$P" | pharos login <api> --user <name> --password-stdin';
  return { username, password: await readSecret(process.stdin, 'password', example) };
}
