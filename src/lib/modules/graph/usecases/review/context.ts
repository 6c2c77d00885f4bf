import { placesOf } from '../../../../graph/definition-graph.ts';
import { relatedLanguages } from '../../../../languages/index.ts';
import type { Catalog, PossibleUseRow } from '../../../../ports/catalog.ts';
import type { Changes } from '../find-changes.ts';
import type { Impact } from '../impact.ts';
import type { OpenedGraph } from '../open-graph.ts';
import type { Diff } from '../read-diff.ts';
import type { Base } from './base-links.ts';
import { type ChangedLines, createChangedLines } from './changed-lines.ts';
import { findRenames } from './find-renames.ts';

/** Data that the sections of a report share. */
export interface ReviewContext {
  readonly opened: OpenedGraph;
  readonly catalog: Catalog;
  readonly diff: Diff;
  readonly changes: Changes;
  readonly impact: Impact;
  /** Maximum number of entries of each list in a section. */
  readonly limit: number;
  /** Paths now of renamed files, by their paths at the base. */
  readonly renames: ReadonlyMap<string, string>;
  readonly lines: ChangedLines;
  /** Number of uses by name, on receivers of unknown type, that may be of a member of a file. */
  readonly possible: (path: string, symbol: string) => number;
  /** Read when it is first asked for. */
  readonly base: () => Promise<Base>;
  readonly signal: AbortSignal | undefined;
}

export type ContextOptions = Omit<ReviewContext, 'renames' | 'lines' | 'possible' | 'base'>;

export async function createContext(options: ContextOptions): Promise<ReviewContext> {
  const { opened, catalog, diff, signal } = options;
  const renames = findRenames(diff.changes);
  const rows = await catalog.report(opened.repository.current.generation, 'possibleUses');
  let base: Promise<Base> | undefined;
  const known = () => new Map([...diff.compared].map(([path, { stored }]) => [path, stored]));
  return {
    ...options,
    renames,
    lines: createChangedLines(catalog, diff, renames),
    possible: countPossible(opened, rows),
    base() {
      // The parser and the resolver are loaded by those changes alone that need them.
      base ??= import('./base-links.ts').then(({ openBase }) =>
        openBase({ catalog, changes: diff.changes, known: known(), signal }),
      );
      return base;
    },
  };
}

function countPossible({ languages }: OpenedGraph, rows: readonly PossibleUseRow[]): ReviewContext['possible'] {
  const byName = Map.groupBy(rows, ({ name }) => name);
  const counts = new Map<string, number>();
  return (path, symbol) => {
    const dot = symbol.lastIndexOf('.');
    if (dot < 0) return 0;
    const language = languages.get(path) ?? '';
    const name = symbol.slice(dot + 1);
    const key = `${language} ${name}`;
    const known = counts.get(key);
    if (known !== undefined) return known;
    const related = new Set(relatedLanguages(language));
    const uses = (byName.get(name) ?? []).filter(({ from }) => related.has(languages.get(from) ?? ''));
    const count = uses.reduce((sum, use) => sum + placesOf(use).length, 0);
    counts.set(key, count);
    return count;
  };
}
