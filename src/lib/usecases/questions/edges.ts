import type { Catalog, EdgeRow, SymbolEdgeRow } from '../../ports/catalog.ts';
import { chooseRepositories, type RepositoryChoice } from './choose-repositories.ts';

export interface EdgesOptions extends RepositoryChoice {
  readonly catalog: Catalog;
}

/**
 * The proved dependencies of the chosen repositories, file to file, in path order.
 *
 * @throws {PharosError} BAD_REPOSITORY from chooseRepositories
 */
export async function edges(options: EdgesOptions): Promise<readonly EdgeRow[]> {
  const repositories = await chooseRepositories(options.catalog, options);
  const lists = await Promise.all(repositories.map(({ current }) => options.catalog.edges(current.generation)));
  return lists.flat();
}

/** The same from definition to definition. */
export async function symbolEdges(options: EdgesOptions): Promise<readonly SymbolEdgeRow[]> {
  const repositories = await chooseRepositories(options.catalog, options);
  const lists = await Promise.all(
    repositories.map(({ current }) => options.catalog.report(current.generation, 'symbolEdges')),
  );
  return lists.flat();
}
