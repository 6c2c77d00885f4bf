import { Flags } from '@oclif/core';
import { graphFlags, graphOptions, limitFlag } from '../lib/cli/graph-flags.ts';
import { PharosCommand } from '../lib/cli/pharos-command.ts';
import type { ReviewReport } from '../lib/modules/graph/usecases/review/report.ts';
import { review } from '../lib/modules/graph/usecases/review/review.ts';
import { describeFreshness } from '../lib/render/exploration.ts';
import { markdownReview } from '../lib/render/review/markdown.ts';
import { sarifReview } from '../lib/render/review/sarif.ts';
import { describeReview } from '../lib/render/review/text.ts';

export default class Review extends PharosCommand {
  static override summary = 'Review a change: what it touches, breaks and reaches, and the tests to run.';

  static override description =
    'Reads the changes since this branch left a ref, including uncommitted files. Breaking changes are removed, hidden or differently called definitions that unchanged code is proved to use.';

  static override examples = [
    { command: '<%= config.bin %> review --diff origin/main', description: 'The changes of a branch' },
    {
      command: '<%= config.bin %> review --diff origin/main --fail-on breaking,cycles',
      description: 'Exit status 1 if there are breaking changes or new import cycles',
    },
    {
      command: '<%= config.bin %> review --diff origin/main --format markdown',
      description: 'The comment on a pull request',
    },
    {
      command: '<%= config.bin %> review --diff origin/main --format sarif > review.sarif',
      description: 'Findings for code scanning',
    },
  ];

  static override flags = {
    diff: Flags.string({
      required: true,
      description: 'what changed since the merge base of HEAD and this ref',
      helpValue: '<ref>',
    }),
    format: Flags.string({
      options: ['text', 'markdown', 'sarif'],
      default: 'text',
      description: 'form of the report',
      exclusive: ['json'],
    }),
    'fail-on': Flags.string({
      multiple: true,
      delimiter: ',',
      options: ['breaking', 'cycles'],
      description: 'exit with status 1 if there is one',
    }),
    limit: limitFlag(10),
    repo: graphFlags.repo,
    all: graphFlags.all,
  };

  async run(): Promise<ReviewReport> {
    const { flags } = await this.parse(Review);
    const { diff, format, limit, repo, all } = flags;
    return this.withStores(async ({ container: { stores }, signal, style }) => {
      const report = await review({ ...graphOptions({ repo, all }, stores.catalog), diff, limit, signal });
      if (format === 'markdown') this.log(markdownReview(report));
      else if (format === 'sarif') this.log(sarifReview(report, this.config.version));
      else this.say(describeReview(report, style));
      // The report names the files that have changed since they were indexed.
      const warning = report.freshness === 'dirty' ? undefined : describeFreshness(report.freshness);
      if (warning !== undefined && !this.jsonEnabled()) process.stderr.write(`${warning}\n`);
      for (const section of flags['fail-on'] ?? [])
        if (report[section as 'breaking' | 'cycles'].total > 0) process.exitCode = 1;
      return report;
    });
  }
}
