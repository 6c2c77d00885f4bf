import { PharosError } from '../../../errors.ts';
import { chooseRepositories } from '../../../usecases/questions/choose-repositories.ts';
import type { Finding } from '../finding.ts';
import type { StoredFinding } from '../store.ts';
import type { ChoosingFindings } from './finding-context.ts';
import { filterOf, type GivenFilter, generationsOf, viewAll } from './list-findings.ts';
import { settleFindings } from './settle-findings.ts';

export interface ExportFindingsOptions extends ChoosingFindings, GivenFilter {
  readonly now?: Date;
}

export interface ExportedFinding extends Finding {
  readonly startColumn: number;
  /** As the tool gave them. */
  readonly fingerprints: StoredFinding['fingerprints'];
}

export interface FindingExport {
  readonly repository: string;
  readonly total: number;
  /** Read page by page, as they are asked for. */
  readonly findings: AsyncIterable<ExportedFinding>;
}

/** Findings in memory at once. */
const PAGE = 500;
const MOST = 1_000_000;

/**
 * All findings of one repository, by source.
 *
 * @throws {PharosError} USAGE when several repositories are meant; from chooseRepositories
 */
export async function exportFindings(options: ExportFindingsOptions): Promise<FindingExport> {
  const { stores, findings, now = new Date() } = options;
  const [repository, ...others] = await chooseRepositories(stores.catalog, options);
  if (!repository || others.length > 0) {
    throw new PharosError('USAGE', `${others.length + 1} repositories are indexed, and an export is of one`, {
      hint: 'Choose one with --repo, or change to its directory.',
    });
  }
  await settleFindings(options, repository);
  const filter = filterOf([repository], options, now);
  const generations = generationsOf([repository]);
  const runs = await findings.runs(repository.key);
  const wanted = runs.map(({ source }) => source).filter((source) => options.sources?.includes(source) ?? true);
  async function* all(): AsyncGenerator<ExportedFinding> {
    for (const source of wanted.sort()) {
      for (let after: StoredFinding | undefined; ; ) {
        const of = { ...filter, sources: [source] };
        const page = await findings.list(of, { sort: 'id', limit: PAGE, ...(after && { after }) });
        const views = await viewAll(page, options, generations, now);
        for (const [index, { finding }] of page.entries()) {
          const { startColumn, fingerprints } = finding;
          yield { ...views[index]!, startColumn, fingerprints };
        }
        after = page.at(-1)?.finding;
        if (page.length < PAGE) break;
      }
    }
  }
  return { repository: repository.key, total: await findings.count(filter, MOST), findings: all() };
}
