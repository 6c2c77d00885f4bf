import { posix } from 'node:path';
import { EXTRACTOR_VERSION, type MentionFact } from '../../../parse/facts.ts';
import { type FileRow, factsKey, type LinkRow } from '../../../ports/catalog.ts';
import type { CommitRow } from '../../../ports/history.ts';
import { storedFacts } from '../../../usecases/ingest/stored-facts.ts';
import { findHistory } from '../../../usecases/questions/read-history.ts';
import { type DocumentsOptions, type OpenedDocuments, openDocuments } from './documents.ts';

export interface StaleDocumentsOptions extends DocumentsOptions {
  readonly limit: number;
}

export interface StaleDocuments {
  readonly repository: string;
  readonly commit: string | undefined;
  /** Documents that were looked at. */
  readonly documents: number;
  /** Stale ones, without the limit. */
  readonly total: number;
  /** Those that name what is gone first, then those whose code has changed most. */
  readonly stale: readonly StaleDocument[];
  /** What the answer lacks, and why. */
  readonly warnings: readonly string[];
}

export interface StaleDocument {
  readonly path: string;
  /** Its last change within the stored history, ISO 8601; null for an earlier one. */
  readonly changedAt: string | null;
  /** Files that it names and that are gone. */
  readonly gone: readonly GonePath[];
  /** Files of code that it names and that have changed after it, those with most changes first. */
  readonly newer: readonly NewerFile[];
}

export interface GonePath {
  readonly path: string;
  /** In the document. */
  readonly line: number;
  readonly at: string;
  /** Where it was renamed to, as far as git has seen it. */
  readonly movedTo?: string;
}

export interface NewerFile {
  readonly path: string;
  /** Lines of the document that name it or a definition in it. */
  readonly lines: readonly number[];
  /** Commits since the last change of the document. */
  readonly changes: number;
  readonly changedAt: string;
}

/**
 * Documents that name files which are gone, or which have changed after them. That they have changed does not say that the document is
 * wrong: it says where to look.
 *
 * @throws {PharosError} from openDocuments
 */
export async function staleDocuments(options: StaleDocumentsOptions): Promise<StaleDocuments> {
  const opened = await openDocuments(options);
  const { stores, limit } = options;
  const { repository, all, documents, links } = opened;
  const answer = { repository: repository.key, commit: repository.current.commit, documents: documents.size };
  const { history, ...without } = await findHistory(stores, repository);
  if (!history) {
    const reason = 'reason' in without ? without.reason : 'it is not known';
    return { ...answer, total: 0, stale: [], warnings: [`Nothing is known of changes: ${reason}`] };
  }
  const changes = new Map<string, number[]>();
  for (const { at, touches } of history.commits)
    for (const { path, change } of touches)
      if (change !== 'R' && change !== 'D') changes.set(path, [...(changes.get(path) ?? []), at]);
  const { commits } = await stores.history.read(repository.key);
  const { gone, unread } = await goneIn(opened, goneFiles(commits), options);
  // A document that leads to another one is not about it.
  const ofCode = links.filter(({ to }) => !all.has(to));
  const byDocument = Map.groupBy(ofCode, ({ from }) => from);
  const found = [...documents].flatMap((path): StaleDocument | [] => {
    const last = changes.get(path)?.at(-1);
    const newer = newerThan(last, byDocument.get(path) ?? [], changes);
    const missing = gone.get(path) ?? [];
    if (newer.length === 0 && missing.length === 0) return [];
    return { path, changedAt: last === undefined ? null : isoOf(last), gone: missing, newer };
  });
  const weight = ({ newer }: StaleDocument) => newer.reduce((sum, one) => sum + one.changes, 0);
  found.sort((a, b) => b.gone.length - a.gone.length || weight(b) - weight(a) || (a.path < b.path ? -1 : 1));
  const warnings = [
    ...(history.state.isPartial ? ['The clone is shallow: earlier changes are not known'] : []),
    ...(unread > 0 ? [`What ${unread} documents name was not looked at: they were imported, or not read`] : []),
  ];
  return { ...answer, total: found.length, stale: found.slice(0, limit), warnings };
}

/** Linked files with changes after a time. A document that no stored commit changes is older than all of them. */
function newerThan(
  last: number | undefined,
  links: readonly LinkRow[],
  changes: ReadonlyMap<string, readonly number[]>,
): readonly NewerFile[] {
  const found = [...Map.groupBy(links, ({ to }) => to)].flatMap(([path, own]): NewerFile | [] => {
    const after = (changes.get(path) ?? []).filter((at) => at > (last ?? 0));
    if (after.length === 0) return [];
    const lines = [...new Set(own.map(({ line }) => line))].sort((a, b) => a - b);
    return { path, lines, changes: after.length, changedAt: isoOf(after.at(-1)!) };
  });
  return found.sort((a, b) => b.changes - a.changes || (a.path < b.path ? -1 : 1));
}

interface Gone {
  readonly at: number;
  readonly movedTo?: string;
}

/** What the last commit that touched a path has made of it: removed, or renamed. */
function goneFiles(commits: readonly CommitRow[]): ReadonlyMap<string, Gone> {
  const gone = new Map<string, Gone>();
  for (const { at, touches } of [...commits].sort((a, b) => a.at - b.at)) {
    for (const { path, change, from } of touches) {
      if (change === 'D') gone.set(path, { at });
      else gone.delete(path);
      if (from !== undefined) gone.set(from, { at, movedTo: path });
    }
  }
  return gone;
}

/** Documents whose facts are read at a time. */
const BATCH = 200;

async function goneIn(
  { repository, documents }: OpenedDocuments,
  files: ReadonlyMap<string, Gone>,
  { stores: { catalog } }: Pick<DocumentsOptions, 'stores'>,
): Promise<{ readonly gone: ReadonlyMap<string, readonly GonePath[]>; readonly unread: number }> {
  const { generation } = repository.current;
  const [code, rows] = await Promise.all([
    catalog.report(generation, 'files'),
    catalog.report(generation, 'documents'),
  ]);
  const present = new Set([...code, ...rows].map(({ path }) => path));
  const asked = rows.filter(({ path }) => documents.has(path));
  const found = new Map<string, readonly GonePath[]>();
  let unread = 0;
  for (let start = 0; start < asked.length; start += BATCH) {
    const batch: readonly FileRow[] = asked.slice(start, start + BATCH);
    const stored = await catalog.facts(EXTRACTOR_VERSION, batch);
    for (const row of batch) {
      const facts = stored.get(factsKey(row));
      if (facts === undefined) {
        unread++;
        continue;
      }
      const { mentions = [] } = storedFacts(repository.key, row.path, facts);
      const gone = mentions.flatMap((mention) => goneOf(row.path, mention, files, present));
      if (gone.length > 0) found.set(row.path, [...new Map(gone.map((one) => [one.path, one])).values()]);
    }
  }
  return { gone: found, unread };
}

/** A link or a path in code, from the document's folder or the root, that leads to what was there once. */
function goneOf(
  document: string,
  { kind, text, line }: MentionFact,
  files: ReadonlyMap<string, Gone>,
  present: ReadonlySet<string>,
): GonePath | [] {
  if (kind !== 'link' && kind !== 'path') return [];
  const named = [posix.join(posix.dirname(document), text), posix.join('.', text)];
  if (named.some((path) => present.has(path))) return [];
  const path = named.find((one) => files.has(one));
  if (path === undefined) return [];
  const { at, movedTo } = files.get(path)!;
  const isThere = movedTo !== undefined && present.has(movedTo);
  return { path, line, at: isoOf(at), ...(isThere && { movedTo }) };
}

function isoOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
