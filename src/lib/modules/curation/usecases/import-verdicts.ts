import { randomUUID } from 'node:crypto';
import { type Actor, requireScope } from '../../../actor.ts';
import { PharosError } from '../../../errors.ts';
import { matchFindings } from '../../../findings/match-findings.ts';
import { resourceId } from '../../../text/address.ts';
import { STATE_AFTER } from '../finding.ts';
import type { FindingChange, StoredFinding, StoredVerdict } from '../store.ts';
import type { VerdictRecord } from '../verdict-record.ts';
import type { ChoosingFindings } from './finding-context.ts';
import { oneRepository } from './one-repository.ts';
import { placeKnown } from './place-known.ts';
import { readVerdicts } from './read-verdicts.ts';
import { settlePlaces } from './settle-places.ts';

export interface ImportVerdictsOptions extends ChoosingFindings {
  /** Lines of JSON, as `exportVerdicts` writes them. */
  readonly input: Uint8Array;
  readonly now?: Date;
}

export interface ImportedVerdicts {
  readonly repository: string;
  /** Findings with further verdicts by now. */
  readonly changed: number;
  /** Findings that had all of them. */
  readonly unchanged: number;
  /** Lines whose finding is not known here: import the log of its tool first. */
  readonly unmatched: number;
}

/** All that one source may have in a repository. */
const ALL = 1_000_000;

/**
 * Takes over what was decided elsewhere about the findings that are known here, all or none. They are told by what tells the findings of
 * two runs; of several verdicts the latest counts. Repeated, it changes nothing.
 *
 * @throws {PharosError} from readVerdicts and oneRepository; FORBIDDEN without the scope curate; CONFLICT when others decide meanwhile
 */
export async function importVerdicts(options: ImportVerdictsOptions): Promise<ImportedVerdicts> {
  const { actor, findings, input, now = new Date() } = options;
  requireScope(actor, 'curate');
  const records = readVerdicts(input, now);
  const { key } = await oneRepository(options, 'verdicts are taken over into one');
  await settlePlaces(options, key);
  const changes: FindingChange[] = [];
  const counts = { changed: 0, unchanged: 0, unmatched: records.length };
  for (const [source, own] of Map.groupBy(records, ({ finding }) => finding.source)) {
    const filter = { repositories: [key], sources: [source], now: now.toISOString() };
    const stored = await findings.list(filter, { sort: 'id', limit: ALL });
    const known = await placeKnown(stored, new Map(), options);
    const byId = new Map(stored.map(({ finding }) => [finding.id, finding]));
    const matches = matchFindings(known, own.map(comparedOf));
    const verdicts = Map.groupBy(await findings.verdicts(matches.map((one) => one.known.id)), (one) => one.findingId);
    for (const match of matches) {
      const finding = byId.get(match.known.id)!;
      const added = changesOf(actor, finding, own[match.reported]!, verdicts.get(finding.id) ?? []);
      counts.unmatched--;
      if (added.length > 0) counts.changed++;
      else counts.unchanged++;
      changes.push(...added);
    }
  }
  const [conflict] = await findings.judge(changes);
  if (conflict === undefined) return { repository: key, ...counts };
  throw new PharosError('CONFLICT', 'Somebody decides about the same findings at the same time', {
    hint: 'Import again: what is there already stays.',
  });
}

function comparedOf({ finding }: VerdictRecord) {
  const { rule, message, path, start_line: startLine, start_column: startColumn, fingerprints, ...rest } = finding;
  return { rule, message, path, startLine, startColumn, fingerprints, quote: rest.quote, symbol: rest.symbol };
}

/** A change for each verdict that is not here, the oldest first; the state follows the latest of all, and what is fixed stays so. */
function changesOf(
  actor: Actor,
  finding: StoredFinding,
  { verdicts, tags }: VerdictRecord,
  here: readonly StoredVerdict[],
): FindingChange[] {
  const { id, repository } = finding;
  const known = new Set(here.map((verdict) => verdict.id));
  const latest = here.at(-1)?.at ?? '';
  const all = [...new Set([...finding.tags, ...tags])];
  let { etag } = finding;
  return [...verdicts]
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .flatMap((verdict): FindingChange | [] => {
      // Two checkouts on one machine may have the same verdict.
      const own = resourceId({ repository: id, path: verdict.id });
      if (known.has(verdict.id) || known.has(own)) return [];
      known.add(own);
      const { actor_id: actorId, actor_name: actorName, action, comment, until, assignee, at } = verdict;
      const counts = at > latest && finding.state !== 'fixed';
      const decided = {
        ...{ state: STATE_AFTER[action], until },
        assignee: action === 'assign' ? assignee : finding.assignee,
      };
      const changed = { ...(counts && decided), tags: all, etag: randomUUID() };
      const change: FindingChange = {
        ...{ id, etag, changed },
        verdict: { id: own, findingId: id, actorId, actorName, action, comment, until, assignee, at },
        event: {
          ...{ at, actorId: actor.id, verb: action === 'assign' ? 'curation.assigned' : 'curation.reviewed' },
          ...{ subject: id, repository, before: { state: finding.state } },
          after: { action, ...decided, importedFrom: actorName },
        },
      };
      etag = changed.etag;
      return change;
    });
}
