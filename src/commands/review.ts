import { Flags } from '@oclif/core';
import { graphFlags, graphOptions, limitFlag } from '../lib/cli/graph-flags.ts';
import { withNotes } from '../lib/cli/notes-of.ts';
import { PharosCommand } from '../lib/cli/pharos-command.ts';
import { riskOfChange } from '../lib/cli/risk-of.ts';
import { NOTE_KINDS } from '../lib/modules/annotations/api.ts';
import { touchedNotes } from '../lib/modules/annotations/usecases/affected-notes.ts';
import { duplicatesModule } from '../lib/modules/duplicates/api.ts';
import { findDuplicates } from '../lib/modules/duplicates/usecases/find-duplicates.ts';
import type { NotesSection, ReviewReport } from '../lib/modules/graph/usecases/review/report.ts';
import { review } from '../lib/modules/graph/usecases/review/review.ts';
import { isModuleOn } from '../lib/modules/index.ts';
import { describeFreshness } from '../lib/render/exploration.ts';
import { markdownReview } from '../lib/render/review/markdown.ts';
import { sarifReview } from '../lib/render/review/sarif.ts';
import { describeReview } from '../lib/render/review/text.ts';

/** Notes that are looked at; --limit of them are shown. */
const NOTES = 10_000;

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
      command: '<%= config.bin %> review --diff origin/main --fail-on decision,warning',
      description: 'Exit status 1 if the change touches a note of these kinds',
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
      options: ['breaking', 'cycles', 'duplicates', ...NOTE_KINDS],
      description: 'exit with status 1 if there is one, or if the change touches a note of this kind',
    }),
    limit: limitFlag(10),
    repo: graphFlags.repo,
    all: graphFlags.all,
  };

  async run(): Promise<ReviewReport> {
    const { flags } = await this.parse(Review);
    const { diff, format, limit, repo, all } = flags;
    return this.withStores(async (context) => {
      const { container, settings, signal, style } = context;
      const { stores } = container;
      const examined = await review({ ...graphOptions({ repo, all }, stores.catalog), diff, limit, signal });
      const touched = await withNotes(context, (notes) =>
        touchedNotes({ ...notes, repository: examined.repository, diff, limit: NOTES }),
      );
      const alike = isModuleOn(duplicatesModule, settings)
        ? await findDuplicates({ ...graphOptions({ repo, all }, stores.catalog), stores, diff, limit, signal })
        : undefined;
      const changed = examined.changed.files.map(({ path }) => path);
      const risk = await riskOfChange(context, { repository: examined.repository, changed, limit });
      const report = {
        ...examined,
        ...(touched && { notes: shown(touched, limit) }),
        ...(alike && { duplicates: { total: alike.total, groups: alike.groups } }),
        ...(risk && { risk }),
      };
      if (format === 'markdown') this.log(markdownReview(report));
      else if (format === 'sarif') this.log(sarifReview(report, this.config.version));
      else this.say(describeReview(report, style));
      // The report names the files that have changed since they were indexed.
      const warning = report.freshness === 'dirty' ? undefined : describeFreshness(report.freshness);
      if (warning !== undefined && !this.jsonEnabled()) process.stderr.write(`${warning}\n`);
      const found = new Set<string>([...(touched?.items ?? []).map(({ kind }) => kind), ...sectionsIn(report)]);
      if (flags['fail-on']?.some((one) => found.has(one))) process.exitCode = 1;
      return report;
    });
  }
}

function shown({ items, total }: NotesSection, limit: number): NotesSection {
  return { total, items: items.slice(0, limit) };
}

/** Sections that a review can fail on. */
function sectionsIn({ breaking, cycles, duplicates }: ReviewReport): string[] {
  const counts = { breaking: breaking.total, cycles: cycles.total, duplicates: duplicates?.total ?? 0 };
  return Object.entries(counts).flatMap(([name, total]) => (total > 0 ? [name] : []));
}
