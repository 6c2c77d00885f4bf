import { Args } from '@oclif/core';
import { PharosCommand } from '../lib/cli/pharos-command.ts';
import { openAccount } from '../lib/remote-container.ts';
import { printable } from '../lib/render/printable.ts';
import { type WhoAmI as Who, whoAmI } from '../lib/usecases/login/remote-login.ts';

export default class WhoAmI extends PharosCommand {
  static override summary = 'Say who the HTTP API of another Pharos takes you for.';

  static override examples = [{ command: '<%= config.bin %> whoami', description: 'At the newest login' }];

  static override args = { api: Args.string({ description: 'address of the HTTP API (default: the newest login)' }) };

  async run(): Promise<Who> {
    const { args } = await this.parse(WhoAmI);
    const account = await openAccount(this.settings(), args.api);
    try {
      const who = await whoAmI(account);
      this.say(printable(`${who.username}, ${who.role}, at ${who.server}; scopes: ${who.scopes.join(', ')}`));
      return who;
    } finally {
      await account.close();
    }
  }
}
