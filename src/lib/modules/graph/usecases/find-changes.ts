import type { DefinitionPlace } from '../../../graph/definition-graph.ts';
import { findTarget } from './find-target.ts';
import type { GraphOptions, OpenedGraph } from './open-graph.ts';
import { type ChangedPlace, type Diff, readDiff } from './read-diff.ts';

export interface ChangeOptions extends Omit<GraphOptions, 'tests'> {
  /** Changed files or definitions. */
  readonly files?: readonly string[];
  /** Paths of changed files, which may be unknown. */
  readonly changedFiles?: readonly string[];
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
  const { changedFiles = [] } = options;
  for (const path of changedFiles.filter((one) => opened.graph.hasNode(one))) {
    changed.add(path);
    whole.add(path);
  }
  const since = diff === undefined ? undefined : await readDiff(opened, { ...options, ref: diff, byFile: isByFile });
  const found = since && changesOf(since);
  for (const path of found?.changed ?? []) changed.add(path);
  for (const path of found?.whole ?? []) whole.add(path);
  definitions.push(...(found?.definitions ?? []));
  return {
    changed: [...changed],
    whole: [...whole],
    definitions: definitions.filter(({ path }) => !whole.has(path)),
    unknown: [...(found?.unknown ?? []), ...changedFiles.filter((path) => !changed.has(path))],
    stale: found?.stale ?? [],
  };
}

/** The changes of a diff. */
export function changesOf({ known, unknown, stale }: Pick<Diff, 'known' | 'unknown' | 'stale'>): Changes {
  return {
    changed: [...known.keys()],
    whole: [...known].flatMap(([path, places]) => (places ? [] : [path])),
    definitions: [...known.values()].flatMap((places) => places ?? []),
    unknown,
    stale,
  };
}
