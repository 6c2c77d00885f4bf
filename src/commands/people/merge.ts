import { Args, Flags } from '@oclif/core';
import { graphFlags } from '../../lib/cli/graph-flags.ts';
import { RemoteCommand } from '../../lib/cli/remote/remote-command.ts';
import { authorityModule } from '../../lib/modules/authority/api.ts';
import { type MergedPeople, mergePeople } from '../../lib/modules/authority/usecases/merge-people.ts';
import { printable } from '../../lib/render/printable.ts';

export default class PeopleMerge extends RemoteCommand {
  static override summary = 'Say that people of a history are one, whose commits then count together.';

  static override description =
    'Pharos knows authors by .mailmap, address, and name with domain. Everybody in the history who has one of the names given is one person, called by the first.';

  static override examples = [
    {
      command: '<%= config.bin %> people merge "Ada Lovelace" alovelace',
      description: 'Two names of one person',
    },
    {
      command: '<%= config.bin %> people merge "Ada Lovelace"',
      description: 'One name with addresses of two domains',
    },
    { command: '<%= config.bin %> people merge alovelace --undo', description: 'They are two again' },
  ];

  static override strict = false;

  static override args = { name: Args.string({ required: true, description: 'a name in the history; several' }) };

  static override flags = {
    undo: Flags.boolean({ description: 'take back what was said of these people' }),
    repo: graphFlags.repo,
  };

  async run(): Promise<MergedPeople> {
    const { argv, flags } = await this.parse(PeopleMerge);
    const { undo, repo } = flags;
    const names = argv.map(String);
    const answer = await this.askOne<MergedPeople>(
      { repo },
      async ({ container: { stores, moduleStore }, author }) =>
        mergePeople({
          ...{ actor: author(), stores, people: await moduleStore(authorityModule), names, undo },
          ...{ directory: process.cwd(), ...(repo !== undefined && { repository: repo }) },
        }),
      ({ ask, repository }) =>
        ask({
          ...{ answer: 'people-merge', method: 'POST', path: '/authority/people/merge' },
          body: { repo: repository, names, undo },
        }),
    );
    for (const { name, names: all } of answer.people) this.say(printable(`${name}: ${all.join(', ')}`));
    return answer;
  }
}
