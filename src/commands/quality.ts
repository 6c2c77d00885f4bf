import { Args } from '@oclif/core';
import { inCollection, inFlag } from '../lib/cli/collection-options.ts';
import { graphFlags, graphOptions, limitFlag } from '../lib/cli/graph-flags.ts';
import { onlyHere } from '../lib/cli/remote/only-here.ts';
import { RemoteCommand } from '../lib/cli/remote/remote-command.ts';
import { type Quality as Answer, quality } from '../lib/modules/quality/usecases/quality.ts';
import { describeQuality } from '../lib/render/quality/text.ts';

export default class Quality extends RemoteCommand {
  static override summary =
    'Show five measured figures about each file: proved, documented and tested, acyclic, described, needed.';

  static override description =
    'Each is 0 to 1, and – where nothing was measured. accuracy: imports that are proved; completeness: exported definitions with a doc comment, and whether a test reaches the file; consistency: lines that have no duplicate, outside of import cycles; timeliness: documents that are not older than the file that they name; relevance: PageRank among the files that something needs.';

  static override examples = [
    { command: '<%= config.bin %> quality', description: 'Of this repository, the lowest files first' },
    { command: '<%= config.bin %> quality src/flask/app.py', description: 'Of a file' },
  ];

  static override args = { path: Args.string({ description: 'a file or a folder' }) };

  static override flags = { limit: limitFlag(20), in: inFlag, repo: graphFlags.repo, all: graphFlags.all };

  async run(): Promise<Answer> {
    const { args, flags } = await this.parse(Quality);
    const { limit, repo, all } = flags;
    const answer = await this.askOne<Answer>(
      flags,
      async (context) => {
        const { stores } = context.container;
        const within = await inCollection(context, flags);
        const options = { ...graphOptions({ repo, all }, stores.catalog, within), stores, limit };
        return quality({ ...options, ...(args.path !== undefined && { path: args.path }) });
      },
      ({ ask, repository, path }) => {
        if (flags.in !== undefined) throw onlyHere('--in');
        const at = args.path === undefined ? undefined : path(args.path);
        return ask({ answer: 'quality', path: '/quality/files', query: { repo: repository, path: at, limit } });
      },
    );
    this.say(describeQuality(answer, this.style));
    this.tellWarnings(answer);
    return answer;
  }
}
