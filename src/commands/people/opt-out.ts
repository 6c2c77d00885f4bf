import { Args, Flags } from '@oclif/core';
import { RemoteCommand } from '../../lib/cli/remote/remote-command.ts';
import { authorityModule } from '../../lib/modules/authority/api.ts';
import { type HiddenAnswer, hidePerson } from '../../lib/modules/authority/usecases/hide-person.ts';
import { printable } from '../../lib/render/printable.ts';

export default class PeopleOptOut extends RemoteCommand {
  static override summary = 'Keep a person from being named or suggested, in all repositories.';

  static override description =
    'Owners, reviewers and authors of TODOs are then told without this person. Commits still count where nobody is named. Everybody who has the name is meant; the list of those who opted out holds digests only.';

  static override examples = [
    { command: '<%= config.bin %> people opt-out "Ada Lovelace"', description: 'She is not named from now on' },
    { command: '<%= config.bin %> people opt-out "Ada Lovelace" --undo', description: 'She may be named again' },
  ];

  static override args = { name: Args.string({ required: true, description: 'a name in the history' }) };

  static override flags = { undo: Flags.boolean({ description: 'name the person again' }) };

  async run(): Promise<HiddenAnswer> {
    const { args, flags } = await this.parse(PeopleOptOut);
    const { name } = args;
    const { undo } = flags;
    const answer = await this.askOne<HiddenAnswer>(
      { all: true },
      async ({ container: { stores, moduleStore }, author }) =>
        hidePerson({ actor: author(), stores, people: await moduleStore(authorityModule), name, undo }),
      ({ ask }) =>
        ask({
          ...{ answer: 'people-opt-out', method: 'POST', path: '/authority/people/opt-out' },
          body: { name, undo },
        }),
    );
    this.say(printable(`${name} is ${answer.isHidden ? 'hidden' : 'named'}`));
    if (answer.repositories.length === 0)
      process.stderr.write('No history here has the name; check how commits write it\n');
    return answer;
  }
}
