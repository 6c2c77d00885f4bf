import { Args, Flags } from '@oclif/core';
import { graphFlags, graphOptions } from '../../lib/cli/graph-flags.ts';
import { RemoteCommand } from '../../lib/cli/remote/remote-command.ts';
import { type SimilarFiles, similar } from '../../lib/modules/graph/usecases/similar.ts';
import { printable } from '../../lib/render/printable.ts';
import { table } from '../../lib/render/table.ts';

export default class Similar extends RemoteCommand {
  static override summary =
    'Show the files with the most similar place in the graph of imports, folders and commits (Node2Vec).';

  static override examples = [
    { command: '<%= config.bin %> graph similar src/flask/sessions.py', description: 'Files with a similar role' },
  ];

  static override args = {
    file: Args.string({ required: true, description: 'a file' }),
  };

  static override flags = {
    limit: Flags.integer({ char: 'n', min: 1, max: 1000, default: 10, description: 'maximum number of results' }),
    repo: graphFlags.repo,
    all: graphFlags.all,
  };

  async run(): Promise<SimilarFiles> {
    const { args, flags } = await this.parse(Similar);
    const { limit, repo, all } = flags;
    const answer = await this.askOne<SimilarFiles>(
      flags,
      ({ container: { stores } }) =>
        similar({ ...graphOptions({ repo, all }, stores.catalog), stores, file: args.file, limit }),
      ({ ask, repository, path }) =>
        ask({
          ...{ answer: 'graph-similar', path: '/graph/similar' },
          query: { repo: repository, file: path(args.file), limit },
        }),
    );
    const rows = answer.files.map(({ path, similarity }) => [similarity.toFixed(3).padStart(6), path]);
    this.say(rows.length === 0 ? 'No other files' : printable(table(rows)));
    this.tellUnlinked(answer);
    return answer;
  }
}
