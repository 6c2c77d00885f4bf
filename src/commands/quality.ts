import { Args } from '@oclif/core';
import { graphFlags, graphOptions, limitFlag } from '../lib/cli/graph-flags.ts';
import { PharosCommand } from '../lib/cli/pharos-command.ts';
import { type Quality as Answer, quality } from '../lib/modules/quality/usecases/quality.ts';
import { describeQuality } from '../lib/render/quality/text.ts';

export default class Quality extends PharosCommand {
  static override summary =
    'Show five measured figures about each file: proved, documented and tested, acyclic, described, needed.';

  static override description =
    'Each is 0 to 1, and – where nothing was measured. accuracy: imports that are proved; completeness: exported definitions with a doc comment, and whether a test reaches the file; consistency: outside of import cycles; timeliness: documents that are not older than the file that they name; relevance: PageRank among the files that something needs.';

  static override examples = [
    { command: '<%= config.bin %> quality', description: 'Of this repository, the lowest files first' },
    { command: '<%= config.bin %> quality src/flask/app.py', description: 'Of a file' },
  ];

  static override args = { path: Args.string({ description: 'a file or a folder' }) };

  static override flags = { limit: limitFlag(20), repo: graphFlags.repo, all: graphFlags.all };

  async run(): Promise<Answer> {
    const { args, flags } = await this.parse(Quality);
    const { limit, repo, all } = flags;
    return this.withStores(async ({ container: { stores }, style }) => {
      const options = { ...graphOptions({ repo, all }, stores.catalog), stores, limit };
      const answer = await quality({ ...options, ...(args.path !== undefined && { path: args.path }) });
      this.say(describeQuality(answer, style));
      this.tellWarnings(answer);
      return answer;
    });
  }
}
