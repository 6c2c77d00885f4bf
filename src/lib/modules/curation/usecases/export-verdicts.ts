import { flaggedText } from '../../../findings/flagged-text.ts';
import type { PlacedFinding, StoredVerdict } from '../store.ts';
import { VERDICT_FORMAT, type VerdictRecord } from '../verdict-record.ts';
import type { ChoosingFindings } from './finding-context.ts';
import { oneRepository } from './one-repository.ts';
import { settlePlaces } from './settle-places.ts';
import { placeOf } from './view-finding.ts';

export interface VerdictExport {
  readonly repository: string;
  /** Findings about which somebody has decided, as lines of JSON; read page by page, as they are asked for. */
  readonly lines: AsyncIterable<string>;
  /** How many lines were given so far. */
  readonly count: () => number;
}

/** Findings in memory at once. */
const PAGE = 500;

/**
 * What was decided about the findings of one repository, for `importVerdicts` elsewhere.
 *
 * @throws {PharosError} USAGE when several repositories are meant; from chooseRepositories
 */
export async function exportVerdicts(options: ChoosingFindings & { readonly now?: Date }): Promise<VerdictExport> {
  const { findings, now = new Date() } = options;
  const repository = await oneRepository(options, 'an export is of one');
  const { key, current } = repository;
  await settlePlaces(options, key);
  let count = 0;
  async function* lines(): AsyncGenerator<string> {
    const filter = { repositories: [key], now: now.toISOString() };
    for (let after: PlacedFinding | undefined; ; ) {
      const page = await findings.list(filter, {
        ...{ sort: 'id', limit: PAGE },
        ...(after && { after: after.finding }),
      });
      const verdicts = Map.groupBy(
        await findings.verdicts(page.map(({ finding }) => finding.id)),
        ({ findingId }) => findingId,
      );
      for (const one of page) {
        const own = verdicts.get(one.finding.id);
        if (!own) continue;
        count++;
        yield `${JSON.stringify(recordOf(one, own, current.generation))}\n`;
      }
      after = page.at(-1);
      if (page.length < PAGE) return;
    }
  }
  return { repository: key, lines: lines(), count: () => count };
}

function recordOf(one: PlacedFinding, verdicts: readonly StoredVerdict[], generation: number): VerdictRecord {
  const { finding, placed } = one;
  const { repository, source, rule, message, startColumn, fingerprints, state, tags } = finding;
  const { path, startLine, symbol } = placeOf(one, generation);
  const quote = placed && placed.anchor.whole === undefined ? flaggedText(placed.anchor.exact) : undefined;
  return {
    ...{ format: VERDICT_FORMAT, repository },
    finding: {
      ...{ source, rule, message, path, start_line: startLine, start_column: startColumn, fingerprints },
      ...(quote !== undefined && { quote }),
      ...(symbol !== undefined && { symbol }),
    },
    ...{ state, tags: [...tags] },
    verdicts: verdicts.map(({ id, actorId, actorName, action, comment, until, assignee, at }) => ({
      ...{ id, actor_id: actorId, actor_name: actorName, action, at },
      ...(comment !== undefined && { comment }),
      ...(until !== undefined && { until }),
      ...(assignee !== undefined && { assignee }),
    })),
  };
}
