import { Args } from '@oclif/core';
import { PharosCommand } from '../lib/cli/pharos-command.ts';
import { openAccount } from '../lib/remote-container.ts';
import { printable } from '../lib/render/printable.ts';
import { type LoggedOut, logOut } from '../lib/usecases/login/remote-login.ts';

export default class Logout extends PharosCommand {
  static override summary = 'End a login at the HTTP API of another Pharos, and forget it.';

  static override examples = [{ command: '<%= config.bin %> logout', description: 'The newest one' }];

  static override args = { api: Args.string({ description: 'address of the HTTP API (default: the newest login)' }) };

  async run(): Promise<LoggedOut> {
    const { args } = await this.parse(Logout);
    const account = await openAccount(this.settings(), args.api);
    try {
      const done = await logOut(account);
      this.tellWarnings(done);
      this.say(printable(`Logged out ${done.username} from ${done.server}`));
      return done;
    } finally {
      await account.close();
    }
  }
}
