import { randomUUID } from 'node:crypto';
import { PharosError } from '../../../errors.ts';
import { matchFindings } from '../../../findings/match-findings.ts';
import { priorityOf } from '../../../findings/priority.ts';
import type { IngestedRepository } from '../../../usecases/questions/choose-repositories.ts';
import type { FindingState } from '../finding.ts';
import type { FindingRun, NewFinding, PlacedFinding, RunChange, StoredFinding } from '../store.ts';
import type { FindingContext } from './finding-context.ts';
import { placeKnown } from './place-known.ts';
import { type PlacedReport, placeReported } from './place-reported.ts';
import type { Reported } from './reported.ts';
import { type RiskOf, riskOfFiles } from './risk-of-files.ts';
import { type RunFile, type RunFiles, runFiles } from './run-files.ts';

export interface RecordRunOptions extends FindingContext {
  readonly repository: IngestedRepository;
  readonly source: string;
  readonly version?: string | undefined;
  readonly reported: readonly Reported[];
  /** Whether the source looked at a file: what it no longer reports there is fixed. */
  readonly ran: (path: string) => boolean;
  /** Looks at the files of a local working tree. */
  readonly workTree?: boolean;
  /** The verb of the event; none for what follows from the code by itself. */
  readonly verb?: 'curation.imported';
  /** Where several runs follow one another. */
  readonly risk?: () => Promise<RiskOf>;
  readonly now?: Date;
}

/** What a run found, compared with the one before. */
export interface RecordedRun {
  readonly source: string;
  readonly version: string | undefined;
  readonly added: number;
  /** Those of them that are new to Pharos although they are in no file whose text it knows: they are known by rule and line only. */
  readonly unplaced: number;
  readonly known: number;
  /** Of the known ones those that were fixed before. */
  readonly returned: number;
  readonly fixed: number;
  /** Known ones that were not reported, in files that the source may not have looked at: they stay as they were. */
  readonly unseen: number;
}

/** Two imports at once: the second is compared with what the first has stored. */
const ATTEMPTS = 5;

/**
 * Compares the findings of a run with those that are known of its source, and stores what has changed. The places of the known ones
 * are up to date (settlePlaces).
 *
 * @throws {PharosError} FAILED when there would be too many findings; TRY_LATER when others store runs of this source all the time
 */
export async function recordRun(options: RecordRunOptions): Promise<RecordedRun> {
  const { repository, reported, workTree = false } = options;
  const files = runFiles(repository, options, workTree);
  const placed: PlacedReport[] = [];
  for (const one of reported) placed.push(await placeReported(one, repository, files));
  const changed = new Map<string, RunFile>();
  for (const path of new Set(reported.map((one) => one.path))) {
    const file = path === '' ? undefined : await files(path);
    if (file?.isChanged) changed.set(path, file);
  }
  const { risk = riskOfFiles(options, repository) } = options;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const recorded = await compareAndSave(options, { placed, changed, risk, files });
    if (recorded) return recorded;
  }
  throw new PharosError('TRY_LATER', `Others import findings of ${options.source} at the same time`, {
    hint: 'Import again.',
  });
}

/** All that one source may have in a repository. */
const ALL = 1_000_000;

interface Prepared {
  readonly placed: readonly PlacedReport[];
  /** Files that are not as they are in the index. */
  readonly changed: ReadonlyMap<string, RunFile>;
  readonly risk: () => Promise<RiskOf>;
  readonly files: RunFiles;
}

async function compareAndSave(
  options: RecordRunOptions,
  { placed, changed, risk, files }: Prepared,
): Promise<RecordedRun | undefined> {
  const { actor, findings, repository, source, version, ran, verb, now = new Date() } = options;
  const { key, current } = repository;
  const at = now.toISOString();
  const last = (await findings.runs(key)).find((run) => run.source === source);
  const filter = { repositories: [key], sources: [source], now: at };
  const stored = await findings.list(filter, { sort: 'id', limit: ALL });
  const known = renamed(await placeKnown(stored, changed, options), placed);
  const matches = matchFindings(
    known,
    placed.map(({ compared }) => compared),
  );
  const byId = new Map(stored.map((one) => [one.finding.id, one]));
  const run: FindingRun = {
    ...{ repository: key, source, number: (last?.number ?? 0) + 1, at, generation: current.generation, version },
  };
  const again = matches.map(({ known: { id }, reported }) => seenAgain(byId.get(id)!, placed[reported]!, run));
  const isMatched = new Set(matches.map(({ known: { id } }) => id));
  const isKnown = new Set(matches.map(({ reported }) => reported));
  const unknown = placed.filter((_, index) => !isKnown.has(index));
  const riskOf = unknown.length > 0 ? await risk() : () => 1;
  const added = unknown.map((one) => newFinding(one, run, riskOf));
  const missing = known.filter(({ id, isFixed }) => !isMatched.has(id) && !isFixed);
  const fixed: typeof missing = [];
  for (const one of missing) {
    const found = byId.get(one.id)!;
    if (ran(one.path) || ran(found.finding.path) || (await isGone(found, files))) fixed.push(one);
  }
  const gone = fixed.map(({ id }): RunChange => ({ id, from: byId.get(id)!.finding.state, to: 'fixed', seen: {} }));
  const counts = {
    ...{ added: added.length, unplaced: added.filter(({ anchor }) => !anchor).length, known: again.length },
    ...{ returned: again.filter(({ from }) => from === 'fixed').length, fixed: gone.length },
    unseen: missing.length - fixed.length,
  };
  const event = verb && {
    ...{ at, actorId: actor.id, verb, subject: source, repository: key },
    after: { run: run.number, ...counts },
  };
  const isSaved = await findings.save({ run, added, changed: [...again, ...gone], event });
  return isSaved ? { source, version, ...counts } : undefined;
}

/** A file that is gone needs no look of the tool. */
async function isGone({ finding, placed }: PlacedFinding, files: RunFiles): Promise<boolean> {
  return placed?.placement?.rule === 'file-gone' && (await files(finding.path)) === undefined;
}

/** Known findings whose rule has another id by now, under that. */
function renamed<F extends { readonly rule: string }>(
  known: readonly F[],
  placed: readonly PlacedReport[],
): readonly F[] {
  const now = new Map<string, string>();
  for (const { reported } of placed) for (const former of reported.formerRules ?? []) now.set(former, reported.rule);
  for (const { reported } of placed) now.delete(reported.rule);
  return known.map((finding) => ({ ...finding, rule: now.get(finding.rule) ?? finding.rule }));
}

/** What a run that finds it again makes of each state. */
const SEEN_AGAIN: Partial<Record<FindingState, FindingState>> = { new: 'open', fixed: 'open' };

function seenAgain({ finding }: PlacedFinding, { reported }: PlacedReport, run: FindingRun): RunChange {
  const now = { ...fieldsOf(reported), lastSeen: run.at, lastGeneration: run.generation };
  const before = finding as unknown as Record<string, unknown>;
  const differing = Object.entries(now).filter(([field, value]) => !isSame(before[field], value));
  return {
    ...{ id: finding.id, from: finding.state, to: SEEN_AGAIN[finding.state] ?? finding.state },
    seen: Object.fromEntries(differing),
  };
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));
}

function fieldsOf({ rule, severity, message, helpUri, fingerprints, path, region }: Reported) {
  const { startLine = 0, endLine = 0, startColumn = 0 } = region ?? {};
  return { rule, severity, message, helpUri, fingerprints, path, startLine, endLine, startColumn };
}

function newFinding({ reported, anchor }: PlacedReport, run: FindingRun, riskOf: RiskOf): NewFinding {
  const { repository, source, at, generation } = run;
  const finding: StoredFinding = {
    ...{ id: randomUUID(), anchorId: anchor?.id, repository, source, ...fieldsOf(reported), state: 'new', tags: [] },
    ...{ assignee: undefined, until: undefined, etag: randomUUID() },
    priority: priorityOf(reported.severity, riskOf(reported.path), Date.parse(at)),
    ...{ firstSeen: at, lastSeen: at, firstGeneration: generation, lastGeneration: generation },
  };
  return { finding, anchor };
}
