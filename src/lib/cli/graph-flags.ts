import { Args, Flags } from '@oclif/core';
import { type Actor, localActor } from '../actor.ts';
import type { Catalog } from '../ports/catalog.ts';
import type { InCollection } from './collection-options.ts';

/** Answers from elsewhere, where the repository around the directory is the one that is usually meant. */
export const allFlag = Flags.boolean({
  description: 'all repositories, even from inside one that is not indexed',
  exclusive: ['repo'],
});

/** Which repository's graph, with or without its tests. */
export const graphFlags = {
  repo: Flags.string({
    char: 'r',
    description:
      'the repository: its key, URL, path or last name (default: the one around this directory, or else the only one)',
  }),
  all: allFlag,
  tests: Flags.boolean({ allowNo: true, default: true, description: 'include tests (default: true)' }),
};

/** How an answer that is a graph is drawn. */
export const pictureFlags = {
  dot: Flags.boolean({ description: 'print the graph for Graphviz', exclusive: ['mermaid', 'json'] }),
  mermaid: Flags.boolean({ description: 'print the graph for Mermaid', exclusive: ['json'] }),
};

/** Most rows of an answer. */
export function limitFlag(rows: number) {
  return Flags.integer({ char: 'n', min: 1, default: rows, description: 'maximum number of results' });
}

/** Of the two questions that start at a file or a definition. */
export const reachArgs = {
  target: Args.string({ required: true, description: 'a file, a definition, or file:definition' }),
};
/** Of the questions about one definition. */
export const definitionArgs = {
  target: Args.string({ required: true, description: 'a definition, or file:definition' }),
};
export const callFlags = {
  depth: Flags.integer({ min: 1, default: 1, description: 'maximum distance in calls' }),
  possible: Flags.boolean({
    description: 'list the calls by name on receivers of unknown type, which may be calls of this definition',
  }),
  limit: limitFlag(100),
  ...graphFlags,
};
export const documentsFlag = Flags.boolean({
  description: 'also list links of documents and configuration, which are not part of the graph',
});
export const reachFlags = {
  documents: documentsFlag,
  depth: Flags.integer({ min: 1, default: 1, description: 'maximum distance' }),
  limit: limitFlag(100),
  ...graphFlags,
  ...pictureFlags,
};

/** Options common to all use-cases about a graph. */
export function graphOptions(
  flags: { readonly repo: string | undefined; readonly all: boolean; readonly tests?: boolean },
  catalog: Catalog,
  within?: InCollection,
): {
  actor: Actor;
  catalog: Catalog;
  directory: string;
  all: boolean;
  tests: boolean;
  repository?: string;
  only?: ReadonlySet<string>;
} {
  const { repo, all, tests = true } = flags;
  return {
    actor: localActor(),
    catalog,
    directory: process.cwd(),
    all,
    tests,
    ...(repo !== undefined && { repository: repo }),
    ...(within && { repository: within.repository, only: within.files }),
  };
}
