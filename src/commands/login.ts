import { Args, Flags } from '@oclif/core';
import { passwordFlag, readSecret } from '../lib/cli/account-options.ts';
import { PharosCommand } from '../lib/cli/pharos-command.ts';
import { openAccount } from '../lib/container.ts';
import { PharosError } from '../lib/errors.ts';
import { printable } from '../lib/render/printable.ts';
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
  ];

  static override args = {
    api: Args.string({ required: true, description: 'address of the HTTP API, an https URL' }),
  };

  static override flags = {
    'token-stdin': Flags.boolean({
      description: 'read a personal access token from standard input',
      exclusive: ['user', 'password-stdin'],
    }),
    user: Flags.string({ description: 'name of the user', dependsOn: ['password-stdin'] }),
    'password-stdin': { ...passwordFlag, dependsOn: ['user'] },
  };

  async run(): Promise<WhoAmI> {
    const { args, flags } = await this.parse(Login);
    const proof = await readProof(flags.user, flags['token-stdin']);
    const settings = this.settings();
    const account = await openAccount(settings, args.api);
    try {
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

async function readProof(username: string | undefined, isToken: boolean): Promise<Proof> {
  if (isToken) {
    return { token: await readSecret(process.stdin, 'token', 'pharos login <api> --token-stdin < token.txt') };
  }
  if (username === undefined) {
    throw new PharosError('USAGE', 'A login requires --token-stdin, or --user and --password-stdin', {
      hint: 'For example: pharos login <api> --token-stdin < token.txt',
    });
  }
  const example = 'read -rs P && printf %s "$P" | pharos login <api> --user <name> --password-stdin';
  return { username, password: await readSecret(process.stdin, 'password', example) };
}
