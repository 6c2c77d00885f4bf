import { isTestPath } from '../../../languages/conventions.ts';
import { chooseOne, type GraphAnswer, type GraphOptions } from './open-graph.ts';

export interface Externals extends Omit<GraphAnswer, 'unlinked' | 'unsupported'> {
  /** Those that most files depend on first. */
  readonly packages: readonly ExternalPackage[];
}

export interface ExternalPackage {
  /** As its registry names it; the standard library's as the language writes it. */
  readonly package: string;
  /** Files that import it, in path order. */
  readonly files: readonly string[];
  /** How many of them are tests. */
  readonly tests: number;
}

/**
 * The external packages that a repository imports.
 *
 * @throws {PharosError} from chooseOne
 */
export async function externals(options: GraphOptions): Promise<Externals> {
  const { key, current } = await chooseOne(options);
  const rows = await options.catalog.report(current.generation, 'externals');
  const wanted = rows.filter(
    ({ from }) => (options.tests !== false || !isTestPath(from)) && (options.only?.has(from) ?? true),
  );
  const packages = [...Map.groupBy(wanted, (row) => row.package)].map(([name, users]) => {
    const files = [...new Set(users.map(({ from }) => from))].sort();
    return { package: name, files, tests: files.filter(isTestPath).length };
  });
  packages.sort((a, b) => b.files.length - a.files.length || (a.package < b.package ? -1 : 1));
  return { repository: key, commit: current.commit, packages };
}
