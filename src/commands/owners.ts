import { Args } from '@oclif/core';
import { graphFlags, graphOptions, limitFlag } from '../lib/cli/graph-flags.ts';
import { RemoteCommand } from '../lib/cli/remote/remote-command.ts';
import { type Owners as Answer, owners } from '../lib/modules/authority/usecases/owners.ts';
import { describeOwners } from '../lib/render/authority/text.ts';

export default class Owners extends RemoteCommand {
  static override summary =
    'Show whom to ask about a file or a folder: owners by CODEOWNERS, and people by the history.';

  static override description =
    'People are ranked by how likely they are to make the next change: who is active, then who changed these files. If somebody new is likelier than anybody known, the answer says so.';

  static override examples = [
    { command: '<%= config.bin %> owners src/app.py', description: 'Of a file' },
    { command: '<%= config.bin %> owners src', description: 'Of a folder' },
  ];

  static override args = {
    path: Args.string({ required: true, description: 'a file or a folder' }),
  };

  static override flags = { limit: limitFlag(3), repo: graphFlags.repo, all: graphFlags.all };

  async run(): Promise<Answer> {
    const { args, flags } = await this.parse(Owners);
    const { limit, ...choice } = flags;
    const answer = await this.askOne<Answer>(
      choice,
      ({ container: { stores } }) =>
        owners({
          ...graphOptions({ repo: choice.repo, all: choice.all }, stores.catalog),
          stores,
          path: args.path,
          limit,
        }),
      ({ ask, repository: repo, path }) =>
        ask({ answer: 'owners', path: '/authority/owners', query: { repo, path: path(args.path), limit } }),
    );
    this.say(describeOwners(answer));
    this.tellWarnings(answer);
    return answer;
  }
}
