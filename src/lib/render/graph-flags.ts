import { Flags } from '@oclif/core';
import type { Catalog } from '../ports/catalog.ts';

/** Which repository's graph, with or without its tests. */
export const graphFlags = {
  repo: Flags.string({
    description: 'the repository: its key, URL, path or last name; by default the one around this directory',
  }),
  tests: Flags.boolean({ allowNo: true, default: true, description: 'count tests in' }),
};

/** How an answer that is a graph is drawn. */
export const pictureFlags = {
  dot: Flags.boolean({ description: 'print the graph for Graphviz', exclusive: ['mermaid', 'json'] }),
  mermaid: Flags.boolean({ description: 'print the graph for Mermaid', exclusive: ['json'] }),
};

/** Most rows of an answer. */
export function limitFlag(rows: number) {
  return Flags.integer({ min: 1, default: rows, description: 'the first so many' });
}

/** What every use-case about a graph wants to know. */
export function graphOptions(
  flags: { readonly repo: string | undefined; readonly tests?: boolean },
  catalog: Catalog,
): { catalog: Catalog; directory: string; tests: boolean; repository?: string } {
  const { repo, tests = true } = flags;
  return { catalog, directory: process.cwd(), tests, ...(repo !== undefined && { repository: repo }) };
}
