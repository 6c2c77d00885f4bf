import type { DefinitionPlace } from '../../../graph/definition-graph.ts';
import { relatedLanguages } from '../../../languages/index.ts';
import type { Catalog, FileRow } from '../../../ports/catalog.ts';
import { type ChangedFile, type ChangedFiles, changedFiles } from '../../../source/changed-files.ts';
import type { ComparedFile } from './changed-definitions.ts';
import type { OpenedGraph } from './open-graph.ts';

export interface DiffOptions {
  readonly catalog: Catalog;
  /** The changes since HEAD branched off this ref, in the local repository of the graph. */
  readonly ref: string;
  /** Compares no definitions: every file counts as a whole. */
  readonly byFile?: boolean;
  /** Maximum number of files whose definitions are compared; the others count as a whole. Default all. */
  readonly compared?: number;
  readonly signal?: AbortSignal | undefined;
}

/** The changes since a ref, beside what the index has of them. */
export interface Diff {
  readonly changes: ChangedFiles;
  /** All files of the index, by path. */
  readonly indexed: ReadonlyMap<string, FileRow>;
  /** Both versions of those changed files whose definitions were compared. */
  readonly compared: ReadonlyMap<string, ComparedFile>;
  /** The changed files that are in the graph, each with its changed definitions; undefined where all of it counts. */
  readonly known: ReadonlyMap<string, readonly ChangedPlace[] | undefined>;
  /** Changed files that are not in the graph. */
  readonly unknown: readonly string[];
  /** Files changed again since they were indexed. */
  readonly stale: readonly string[];
}

export interface ChangedPlace extends DefinitionPlace {
  readonly isNew?: boolean;
}

/**
 * Reads a diff of the repository of a graph, and finds the definitions that it changes.
 *
 * @throws {PharosError} from changedFiles
 */
export async function readDiff(
  opened: OpenedGraph,
  { catalog, ref, byFile, compared = Number.POSITIVE_INFINITY, signal }: DiffOptions,
): Promise<Diff> {
  const { graph, repository } = opened;
  const changes = await changedFiles(repository.key, ref, signal);
  const rows = await catalog.report(repository.current.generation, 'files');
  const indexed = new Map(rows.map((row) => [row.path, row]));
  const isStale = ({ path, blob }: ChangedFile) => indexed.has(path) && indexed.get(path)?.blob !== blob;
  const inGraph = changes.files.filter(({ path }) => graph.hasNode(path));
  const fresh = byFile ? [] : inGraph.filter((file) => !isStale(file)).slice(0, compared);
  // The parser is loaded by those questions alone that may need it.
  const { changedDefinitions } = await import('./changed-definitions.ts');
  const others = (path: string) => {
    const related = new Set(relatedLanguages(indexed.get(path)?.language ?? ''));
    return rows.filter((row) => row.path !== path && row.status === 'parsed' && related.has(row.language));
  };
  const source = { catalog, repository: repository.key, others, signal };
  const differences = await changedDefinitions(source, changes, fresh);
  const placesIn = (path: string) => {
    const found = differences.get(path)?.symbols;
    const places =
      found?.symbols.map((symbol) => {
        const isNew = found.added.has(symbol);
        return opened
          .definitions()
          .at({ path, symbol })
          .map((place) => ({ ...place, isNew }));
      }) ?? [];
    return !found || found.isWhole || places.some(({ length }) => length === 0) ? undefined : places.flat();
  };
  return {
    ...{ changes, indexed, compared: differences },
    known: new Map(inGraph.map(({ path }) => [path, placesIn(path)])),
    unknown: changes.files.filter(({ path }) => !graph.hasNode(path)).map(({ path }) => path),
    stale: changes.files.filter(isStale).map(({ path }) => path),
  };
}
