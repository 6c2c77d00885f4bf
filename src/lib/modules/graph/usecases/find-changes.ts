import type { DefinitionPlace } from '../../../graph/definition-graph.ts';
import { relatedLanguages } from '../../../languages/index.ts';
import { changedFiles } from '../../../source/changed-files.ts';
import { findTarget } from './find-target.ts';
import type { GraphOptions, OpenedGraph } from './open-graph.ts';

export interface ChangeOptions extends Omit<GraphOptions, 'tests'> {
  /** Changed files or definitions. */
  readonly files?: readonly string[];
  /** Changed definitions that are found already. */
  readonly places?: readonly DefinitionPlace[];
  /** Adds the changes since HEAD branched off this ref, in the local repository of the question. */
  readonly diff?: string;
  /** Counts every changed file as a whole, whichever of its definitions changed. */
  readonly byFile?: boolean;
  readonly signal?: AbortSignal;
}

/** A change, as far as the index knows it. */
export interface Changes {
  /** The changed files that are indexed. */
  readonly changed: readonly string[];
  /** Those of them that count as a whole. */
  readonly whole: readonly string[];
  /** Changed definitions in the other changed files. */
  readonly definitions: readonly ChangedPlace[];
  /** Changed files that are not in the graph: new, deleted, or not source code. */
  readonly unknown: readonly string[];
  /** With `diff`: files changed again since they were indexed, so that the answer describes their indexed state. */
  readonly stale: readonly string[];
}

export interface ChangedPlace extends DefinitionPlace {
  readonly isNew?: boolean;
}

/**
 * A named file counts as a whole, and so does a file of a `diff` when code outside its definitions changed, when it is
 * new, or when the changed definitions cannot be determined.
 *
 * @throws {PharosError} from findTarget and changedFiles
 */
export async function findChanges(opened: OpenedGraph, options: Omit<ChangeOptions, 'actor'>): Promise<Changes> {
  const { files = [], places = [], directory, diff } = options;
  const isByFile = options.byFile === true || opened.hasNoDefinitions;
  const changed = new Set<string>();
  const whole = new Set<string>();
  const definitions: ChangedPlace[] = [...places];
  for (const { path } of places) changed.add(path);
  for (const file of files) {
    const { path, symbol } = findTarget(opened, file, directory);
    changed.add(path);
    if (symbol === undefined || isByFile) whole.add(path);
    else definitions.push(...opened.definitions().at({ path, symbol }));
  }
  const since = diff === undefined ? undefined : await changesSince(opened, options, diff, isByFile);
  for (const [path, places] of since?.known ?? []) {
    changed.add(path);
    if (places) definitions.push(...places);
    else whole.add(path);
  }
  return {
    changed: [...changed],
    whole: [...whole],
    definitions: definitions.filter(({ path }) => !whole.has(path)),
    unknown: since?.unknown ?? [],
    stale: since?.stale ?? [],
  };
}

/** The files of a diff that are in the graph, each with the definitions that changed; undefined where all of it counts. */
async function changesSince(
  opened: OpenedGraph,
  { catalog, signal }: Pick<ChangeOptions, 'catalog' | 'signal'>,
  ref: string,
  isByFile: boolean,
): Promise<Pick<Changes, 'unknown' | 'stale'> & { known: ReadonlyMap<string, readonly ChangedPlace[] | undefined> }> {
  const { graph, repository } = opened;
  const changes = await changedFiles(repository.key, ref, signal);
  const rows = await catalog.report(repository.current.generation, 'files');
  const indexed = new Map(rows.map((row) => [row.path, row]));
  const isStale = ({ path, blob }: (typeof changes.files)[number]) => {
    return indexed.has(path) && indexed.get(path)?.blob !== blob;
  };
  const inGraph = changes.files.filter(({ path }) => graph.hasNode(path));
  const fresh = isByFile ? [] : inGraph.filter((file) => !isStale(file));
  // The parser is loaded by those questions alone that may need it.
  const { changedDefinitions } = await import('./changed-definitions.ts');
  const others = (path: string) => {
    const related = new Set(relatedLanguages(indexed.get(path)?.language ?? ''));
    return rows.filter((row) => row.path !== path && row.status === 'parsed' && related.has(row.language));
  };
  const source = { catalog, repository: repository.key, others, signal };
  const differences = await changedDefinitions(source, changes, fresh);
  const placesIn = (path: string) => {
    const found = differences.get(path);
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
    known: new Map(inGraph.map(({ path }) => [path, placesIn(path)])),
    unknown: changes.files.filter(({ path }) => !graph.hasNode(path)).map(({ path }) => path),
    stale: changes.files.filter(isStale).map(({ path }) => path),
  };
}
