import { createHash } from 'node:crypto';
import type { Dependency } from '../graph/build-graph.ts';
import { EXTRACTOR_VERSION } from '../parse/extract.ts';
import type { LanguageId } from '../parse/languages.ts';
import { lazyFacts } from '../parse/parsed-file.ts';
import { type FileRow, factsKey, type RepositoryRecord } from '../ports/catalog.ts';
import type { Stores } from '../ports/stores.ts';
import {
  RESOLVER_VERSION,
  type Resolution,
  relatedLanguages,
  resolveRepository,
} from '../resolve/resolve-repository.ts';
import { surfaceOf } from '../resolve/surface.ts';
import type { ParsedRepository } from './parse-step.ts';

export interface ResolveStepOptions {
  readonly repository: ParsedRepository;
  readonly stores: Stores;
  /** The generation that is current while this one is made. */
  readonly previous: RepositoryRecord['current'];
}

/** The rows of the files that were linked now; those of the others are the previous generation's. */
export interface ResolveStepResult extends Resolution {
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
 * files are linked again, and with a change that other files can see, all files of its ecosystem. The rows are those of
 * a resolution from scratch.
 */
export async function resolveStep(options: ResolveStepOptions): Promise<ResolveStepResult> {
  const { repository, stores, previous } = options;
  const { catalog } = stores;
  const basis = basisOf(repository);
  const before = previous?.basis === basis ? await catalog.report(previous.generation, 'files') : undefined;
  const only = before && (await filesToLink(options, before));
  const resolution = resolveRepository(repository.view, only);
  const linked = only ?? new Set(repository.view.files.keys());
  const carried = only && previous && { from: previous.generation, except: [...linked] };
  const isLinked = ({ from }: { readonly from: string }) => linked.has(from);
  return {
    ...resolution,
    basis,
    linked: linked.size,
    carried,
    async hasSameEdges() {
      if (!previous) return false;
      const old = await catalog.edges(previous.generation, carried?.except);
      return isSame(carried ? old.filter(isLinked) : old, resolution.edges);
    },
    async allEdges() {
      if (!carried) return resolution.edges;
      const kept = (await catalog.edges(carried.from)).filter((edge) => !isLinked(edge));
      return [...kept, ...resolution.edges];
    },
  };
}

/** Changed files, and those of every ecosystem in which one changed visibly. */
async function filesToLink(
  { repository: { files, view }, stores }: ResolveStepOptions,
  before: readonly FileRow[],
): Promise<Set<string>> {
  const old = new Map(before.map((file) => [file.path, file]));
  const changed = files.filter(({ path, blob, status }) => {
    const known = old.get(path);
    return known?.blob !== blob || known.status !== status;
  });
  const known = changed.flatMap(({ path }) => old.get(path) ?? []);
  const oldSurfaces = await surfacesBefore(stores, known);
  const only = new Set(changed.map(({ path }) => path));
  const languages = new Set(
    changed
      .filter(({ path }) => {
        const file = view.files.get(path);
        return (file && surfaceOf(file.facts)) !== oldSurfaces.get(path);
      })
      .flatMap(({ language }) => relatedLanguages(language as LanguageId)),
  );
  if (languages.size > 0)
    for (const { path, language } of view.files.values()) if (languages.has(language)) only.add(path);
  return only;
}

async function surfacesBefore({ catalog }: Stores, files: readonly FileRow[]): Promise<Map<string, string>> {
  const cached = await catalog.facts(EXTRACTOR_VERSION, files);
  return new Map(
    files.flatMap((file) => {
      const json = cached.get(factsKey(file));
      return json && file.status === 'parsed' ? [[file.path, surfaceOf(lazyFacts(json)())] as const] : [];
    }),
  );
}

function basisOf({ view, manifestBlobs }: ParsedRepository): string {
  const hash = createHash('sha256').update(`${RESOLVER_VERSION} ${EXTRACTOR_VERSION}\n`);
  for (const path of [...view.paths].sort()) hash.update(`${path}\0${manifestBlobs.get(path) ?? ''}\n`);
  return hash.digest('base64url');
}

function isSame(old: readonly Dependency[], now: readonly Dependency[]): boolean {
  const pair = ({ from, to }: Dependency) => `${from}\0${to}`;
  const before = new Set(old.map(pair));
  const after = new Set(now.map(pair));
  return before.size === after.size && [...after].every((edge) => before.has(edge));
}
