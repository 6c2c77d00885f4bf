import { isTestPath } from '../../languages/conventions.ts';
import type { Hit } from '../../search/hit.ts';
import { fileKey, type RankedFile } from '../../search/rank-files.ts';
import type { IngestedRepository } from './choose-repositories.ts';

/** A value by which a search can be narrowed, and how many of the counted files have it. */
export interface FacetValue {
  readonly value: string;
  readonly files: number;
}

/** What the best files of a search have in common, each list with the largest count first. */
export interface SearchFacets {
  /** Files that were counted: those whose chunks matched best. Others may match, too. */
  readonly files: number;
  readonly repositories: readonly FacetValue[];
  readonly languages: readonly FacetValue[];
  readonly kinds: readonly FacetValue[];
  /** Folders below the one that all counted files lie in. */
  readonly folders: readonly FacetValue[];
  /** Topics of the counted files, and those above them; absent where there are no topics. */
  readonly topics?: readonly FacetValue[];
  /** Counted files that are tests by the conventions of their language. */
  readonly tests: number;
}

/** Values of a list that are told at most. */
const VALUES = 12;

interface CountedFile {
  readonly repository: string;
  readonly path: string;
  readonly language: string;
  readonly kinds: ReadonlySet<string>;
}

/** The names of the topics that files are about, by their repository; undefined where there are no topics. */
export type TopicsOf = (
  repositories: readonly IngestedRepository[],
) => Promise<((file: { readonly repository: string; readonly path: string }) => readonly string[]) | undefined>;

/** Counts the ranked files, and the documents among the hits. */
export function searchFacets(
  ranked: readonly RankedFile[],
  hits: readonly Hit[],
  topicsOf?: Awaited<ReturnType<TopicsOf>>,
): SearchFacets {
  const counted = new Map<string, CountedFile>();
  for (const file of ranked) {
    const definitions = file.chunks.flatMap(({ chunk }) => chunk.definitions);
    counted.set(fileKey(file), { ...file, kinds: new Set(definitions.map(({ kind }) => kind)) });
  }
  for (const hit of hits) {
    if (!counted.has(fileKey(hit))) counted.set(fileKey(hit), { ...hit, kinds: new Set([hit.kind]) });
  }
  const files = [...counted.values()];
  const folderOf = folderBelow(files.map(({ path }) => path));
  return {
    files: files.length,
    repositories: count(files.map(({ repository }) => repository)),
    languages: count(files.map(({ language }) => language)),
    kinds: count(files.flatMap(({ kinds }) => [...kinds].filter((kind) => !UNNAMED.has(kind)))),
    folders: count(files.flatMap(({ path }) => folderOf(path) ?? [])),
    ...(topicsOf && { topics: count(files.flatMap(topicsOf)) }),
    tests: files.filter(({ path }) => isTestPath(path)).length,
  };
}

/** Kinds of chunks that define nothing of their own. */
const UNNAMED = new Set(['text', 'reexport']);

function count(values: readonly string[]): FacetValue[] {
  return [...Map.groupBy(values, (value) => value)]
    .map(([value, same]) => ({ value, files: same.length }))
    .sort((a, b) => b.files - a.files || (a.value < b.value ? -1 : 1))
    .slice(0, VALUES);
}

/** The folder of a path one level below what all paths have in common; undefined for a file that lies there itself. */
function folderBelow(paths: readonly string[]): (path: string) => string | undefined {
  const all = paths.map((path) => path.split('/').slice(0, -1));
  let depth = 0;
  while (all.length > 0 && all.every((parts) => parts[depth] !== undefined && parts[depth] === all[0]![depth])) depth++;
  return (path) => {
    const parts = path.split('/');
    return parts.length > depth + 1 ? parts.slice(0, depth + 1).join('/') : undefined;
  };
}
