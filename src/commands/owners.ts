import { Args } from '@oclif/core';
import { inCollection, inFlag } from '../lib/cli/collection-options.ts';
import { graphFlags, graphOptions, limitFlag } from '../lib/cli/graph-flags.ts';
import { onlyHere } from '../lib/cli/remote/only-here.ts';
import { RemoteCommand } from '../lib/cli/remote/remote-command.ts';
import { PharosError } from '../lib/errors.ts';
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
    path: Args.string({ description: 'a file or a folder; with --in, all files of the collection by default' }),
  };

  static override flags = { limit: limitFlag(3), in: inFlag, repo: graphFlags.repo, all: graphFlags.all };

  async run(): Promise<Answer> {
    const { args, flags } = await this.parse(Owners);
    if (args.path === undefined && flags.in === undefined) {
      throw new PharosError('USAGE', 'No file is given', { hint: 'Give a file, a folder, or a collection with --in.' });
    }
    const { limit, ...choice } = flags;
    const place = args.path ?? '.';
    const answer = await this.askOne<Answer>(
      choice,
      async (context) => {
        const { stores } = context.container;
        const within = await inCollection(context, flags);
        const graph = graphOptions({ repo: choice.repo, all: choice.all }, stores.catalog, within);
        return owners({ ...graph, stores, path: place, limit });
      },
      ({ ask, repository: repo, path }) => {
        if (flags.in !== undefined) throw onlyHere('--in');
        return ask({ answer: 'owners', path: '/authority/owners', query: { repo, path: path(place), limit } });
      },
    );
    this.say(describeOwners(answer));
    this.tellWarnings(answer);
    return answer;
  }
}
