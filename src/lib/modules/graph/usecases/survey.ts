import type { SearchIndex } from '../../../ports/search-index.ts';
import type { SegmentDefinition } from '../../../search/segment/segment-definition.ts';
import { definitionsIn, openTextIndex } from '../../../usecases/questions/text-index.ts';
import { type GraphAnswer, type GraphOptions, openGraph } from './open-graph.ts';

export interface SurveyOptions extends GraphOptions {
  readonly searchIndex: SearchIndex;
  /** Most files. */
  readonly limit: number;
}

export interface Survey extends GraphAnswer {
  /** Of the graph: parsed files, and dependencies between them. */
  readonly totals: { readonly files: number; readonly dependencies: number };
  readonly languages: Readonly<Record<string, number>>;
  /** Folders with the number of files in them and below, the largest first. */
  readonly folders: readonly { readonly path: string; readonly files: number }[];
  /** The most central first. */
  readonly files: readonly SurveyedFile[];
}

export interface SurveyedFile {
  readonly path: string;
  /** Number of files that depend on it. */
  readonly dependents: number;
  /** The most used first. */
  readonly definitions: readonly (SegmentDefinition & { readonly uses: number })[];
}

/**
 * A repository at a glance: its folders, and its most central files with their most used definitions.
 *
 * @throws {PharosError} from openGraph
 */
export async function survey(options: SurveyOptions): Promise<Survey> {
  const { answer, graph, paths, uses, repository, ranks } = await openGraph(options);
  const { generation, languages } = repository.current;
  const ranked = [...ranks()].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, options.limit);
  const central = ranked.map(([path]) => path);
  const { segment } = await openTextIndex(options, generation);
  const isCentral = new Set(central);
  const usesOfThem = uses.filter(({ to }) => isCentral.has(to));
  const usesBySymbol = Map.groupBy(usesOfThem, ({ to, toSymbol }) => `${to}\0${toSymbol}`);
  const files = central.map((path) => {
    // Overloads, getters and setters are one to whoever uses them.
    const document = segment.documentAt(path);
    const defined = document === undefined ? [] : definitionsIn(segment, document);
    const byName = Map.groupBy(defined, ({ symbol }) => symbol);
    const definitions = [...byName.values()]
      .map(([first]) => first!)
      .map((it) => ({ ...it, uses: usesBySymbol.get(`${path}\0${it.symbol}`)?.length ?? 0 }))
      .sort((a, b) => b.uses - a.uses || a.startLine - b.startLine);
    return { path, dependents: graph.inDegree(path), definitions };
  });
  const totals = { files: paths.length, dependencies: graph.size };
  return { ...answer, totals, languages, folders: foldersOf(paths), files };
}

/** Folders of the first two levels. */
function foldersOf(paths: readonly string[]): Survey['folders'] {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const segments = path.split('/').slice(0, -1).slice(0, 2);
    for (let depth = 1; depth <= segments.length; depth++) {
      const folder = segments.slice(0, depth).join('/');
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([path, files]) => ({ path, files }))
    .sort((a, b) => b.files - a.files || (a.path < b.path ? -1 : 1));
}
