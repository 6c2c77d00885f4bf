import { PharosError } from '../../errors.ts';
import { buildDependencyGraph, type DependencyGraph } from '../../graph/dependency-graph.ts';
import type { Catalog, EdgeRow, SymbolEdgeRow } from '../../ports/catalog.ts';
import { isTestPath } from '../../text/test-path.ts';
import { chooseRepositories, type IngestedRepository, type RepositoryChoice } from '../choose-repositories.ts';
import { type UnknownLinks, unknownLinks } from '../unknown-links.ts';

export interface GraphOptions extends RepositoryChoice {
  readonly catalog: Catalog;
  /** False to leave tests out of the graph; default true. */
  readonly tests?: boolean;
}

/** What every answer about a graph says of where it comes from. */
export interface GraphAnswer extends UnknownLinks {
  readonly repository: string;
  readonly commit: string | undefined;
}

export interface OpenedGraph {
  readonly repository: IngestedRepository;
  readonly answer: GraphAnswer;
  /** Paths of the parsed files. */
  readonly paths: readonly string[];
  readonly imports: readonly EdgeRow[];
  readonly uses: readonly SymbolEdgeRow[];
  /** Imports and uses together. */
  readonly graph: DependencyGraph;
}

/**
 * Reads the proved graph of one repository.
 *
 * @throws {PharosError} USAGE when several repositories are meant; BAD_REPOSITORY from chooseRepositories
 */
export async function openGraph(options: GraphOptions): Promise<OpenedGraph> {
  const { catalog } = options;
  const repository = await chooseOne(options);
  const { generation, commit } = repository.current;
  const answer = { repository: repository.key, commit, ...unknownLinks(repository.current) };
  const [files, imports, uses] = await Promise.all([
    catalog.report(generation, 'files'),
    catalog.edges(generation),
    catalog.report(generation, 'symbolEdges'),
  ]);
  const isWanted = (path: string) => options.tests !== false || !isTestPath(path);
  const isWantedLink = ({ from, to }: { readonly from: string; readonly to: string }) => isWanted(from) && isWanted(to);
  const wanted = {
    paths: files.flatMap(({ path, status }) => (status === 'parsed' && isWanted(path) ? [path] : [])),
    imports: imports.filter(isWantedLink),
    uses: uses.filter(isWantedLink),
  };
  const graph = buildDependencyGraph(wanted.paths, wanted.imports, wanted.uses);
  return { repository, answer, ...wanted, graph };
}

/**
 * The one repository that a question is about.
 *
 * @throws {PharosError} USAGE when several are meant; BAD_REPOSITORY from chooseRepositories
 */
export async function chooseOne({ catalog, ...choice }: GraphOptions): Promise<IngestedRepository> {
  const [repository, ...others] = await chooseRepositories(catalog, choice);
  if (repository && others.length === 0) return repository;
  throw new PharosError('USAGE', `${others.length + 1} repositories are indexed, and a graph is that of one`, {
    hint: 'Name it with --repo, or go into its directory.',
  });
}
