import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { throwIfAborted } from '../../errors.ts';
import type { Dependency } from '../../graph/joint-graph.ts';
import { relatedLanguages } from '../../languages/index.ts';
import { EXTRACTOR_VERSION, type FileFacts } from '../../parse/facts.ts';
import { lazyFacts } from '../../parse/parsed-file.ts';
import { type FileRow, factsKey, type RepositoryRecord } from '../../ports/catalog.ts';
import type { Stores } from '../../ports/stores.ts';
import { openRepository } from '../../resolve/packed-repository.ts';
import { RESOLVER_VERSION } from '../../resolve/resolve-repository.ts';
import type { PackedResolution, ResolveThread } from '../../resolve/resolve-thread.ts';
import type { LinkFailure } from '../../resolve/resolver.ts';
import { surfaceOf } from '../../resolve/surface.ts';
import type { ParsedRepository } from './parse-step.ts';

export interface ResolveStepOptions {
  readonly repository: ParsedRepository;
  readonly stores: Stores;
  /** The generation that is current while this one is made. */
  readonly previous: RepositoryRecord['current'];
  readonly thread: ResolveThread;
  /** Seconds that the step may take; by default they grow with the repository. */
  readonly limit?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly report: (fraction: number, detail: string) => void;
}

export interface ResolveStepResult {
  /** Of the files that were linked now; those of the others are the previous generation's. */
  readonly rows: Omit<PackedResolution, 'failures' | 'setups'>;
  /** All files of the generation; the reason of a parsed one says why its links are unknown. */
  readonly files: readonly FileRow[];
  /** Files that test runners load, of the whole generation. */
  readonly setups: PackedResolution['setups'];
  /** Manifests that were left out. */
  readonly leftOut: readonly LinkFailure[];
  /** Fingerprint of what resolution builds on beside the facts: rules, paths, manifests. */
  readonly basis: string;
  /** Files that were linked. */
  readonly linked: number;
  /** Where the rows of the other files are; undefined when all were linked. */
  readonly carried: { readonly from: number; readonly except: readonly string[] } | undefined;
  /** Whether the previous generation has other dependencies than this one; undefined where there is none. */
  hasSameEdges(): Promise<boolean>;
  /** All dependencies of this generation. */
  allEdges(): Promise<readonly Dependency[]>;
}

/**
 * Proves the dependencies. While the rules, the paths and the manifests are those of the previous generation, only changed
 * files and those whose links are unknown are linked again, and with a change that other files can see, all files of its
 * ecosystem. The rows are those of a resolution from scratch.
 *
 * @throws {PharosError} from ResolveThread
 */
export async function resolveStep(options: ResolveStepOptions): Promise<ResolveStepResult> {
  const { repository, stores, previous, thread, limit, signal, report } = options;
  const { catalog } = stores;
  const basis = basisOf(repository);
  const isCarried = previous?.basis === basis;
  const before = isCarried ? await catalog.report(previous.generation, 'files') : undefined;
  const only = before && (await filesToLink(options, before));
  const { failures, setups, ...rows } = await thread.resolve(repository.packed, { only, limit, signal, report });
  const linked = only ?? new Set(repository.packed.files.map(({ path }) => path));
  const carried = only && previous && { from: previous.generation, except: [...linked] };
  const isLinked = ({ from }: { readonly from: string }) => linked.has(from);
  const reasons = new Map(failures.map(({ path, reason }) => [path, reason]));
  const isSource = new Set(repository.files.map(({ path }) => path));
  return {
    rows,
    files: repository.files.map((file) =>
      file.status === 'parsed' ? { ...file, reason: reasons.get(file.path) ?? '' } : file,
    ),
    setups: [...(isCarried ? (previous.setups ?? []) : []).filter((setup) => !isLinked(setup)), ...setups],
    leftOut: mergedByPath(
      isCarried ? (previous.leftOut ?? []) : [],
      failures.filter(({ path }) => !isSource.has(path)),
    ),
    basis,
    linked: linked.size,
    carried,
    async hasSameEdges() {
      if (!previous) return false;
      const old = await catalog.edges(previous.generation, carried?.except);
      return isSame(carried ? old.filter(isLinked) : old, rows.edges);
    },
    async allEdges() {
      if (!carried) return rows.edges;
      const kept = (await catalog.edges(carried.from)).filter((edge) => !isLinked(edge));
      return [...kept, ...rows.edges];
    },
  };
}

/** The later one counts. With the same manifests the same ones are left out, whether or not anything asked for them now. */
function mergedByPath(...lists: (readonly LinkFailure[])[]): readonly LinkFailure[] {
  return [...new Map(lists.flat().map((failure) => [failure.path, failure])).values()];
}

/** Files whose facts are compared between two turns of the event loop. */
const COMPARED_AT_ONCE = 50;

/** Changed files, those whose links are unknown, and all of every ecosystem in which a file changed visibly. */
async function filesToLink(
  { repository: { files, packed }, stores, signal }: ResolveStepOptions,
  before: readonly FileRow[],
): Promise<Set<string>> {
  const old = new Map(before.map((file) => [file.path, file]));
  const changed = files.filter(({ path, blob, status }) => {
    const known = old.get(path);
    return known?.blob !== blob || known.status !== status;
  });
  // Files whose language only their first line told.
  const now = new Map(files.map(({ path, language }) => [path, language]));
  const gone = before.filter(({ path, language }) => now.get(path) !== language);
  const unknown = files.filter(({ path, status }) => status === 'parsed' && old.get(path)?.reason);
  const known = changed.flatMap(({ path }) => old.get(path) ?? []);
  const cached = await stores.catalog.facts(EXTRACTOR_VERSION, known);
  const view = openRepository(packed);
  const only = new Set([...changed, ...unknown, ...gone].map(({ path }) => path));
  const languages = new Set(
    gone.flatMap(({ path, language }) => [language, now.get(path) ?? language]).flatMap(relatedLanguages),
  );
  for (const [i, { path, language }] of changed.entries()) {
    if (i % COMPARED_AT_ONCE === 0) await nextTurn();
    throwIfAborted(signal);
    const related = relatedLanguages(language);
    if (related.every((it) => languages.has(it))) continue;
    const row = old.get(path);
    const json = row?.status === 'parsed' ? cached.get(factsKey(row)) : undefined;
    if (surface(() => view.files.get(path)?.facts) === surface(json === undefined ? () => undefined : lazyFacts(json)))
      continue;
    for (const it of related) languages.add(it);
  }
  if (languages.size > 0) for (const { path, language } of packed.files) if (languages.has(language)) only.add(path);
  return only;
}

/** Facts that cannot be read are like no others. */
function surface(facts: () => FileFacts | undefined): string | undefined | symbol {
  try {
    const read = facts();
    return read && surfaceOf(read);
  } catch {
    return Symbol('unreadable');
  }
}

function basisOf({ packed, manifestBlobs }: ParsedRepository): string {
  const hash = createHash('sha256').update(`${RESOLVER_VERSION} ${EXTRACTOR_VERSION}\n`);
  for (const path of [...packed.paths].sort()) hash.update(`${path}\0${manifestBlobs.get(path) ?? ''}\n`);
  for (const [path, to] of [...packed.links].sort()) hash.update(`${path}\0${to}\0\n`);
  return hash.digest('base64url');
}

function isSame(old: readonly Dependency[], now: readonly Dependency[]): boolean {
  const pair = ({ from, to }: Dependency) => `${from}\0${to}`;
  const before = new Set(old.map(pair));
  const after = new Set(now.map(pair));
  return before.size === after.size && [...after].every((edge) => before.has(edge));
}
