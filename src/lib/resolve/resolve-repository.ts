import { createLinker, loadEcosystems } from './linker.ts';
import type { FileRows, LinkFailure, RepositoryView } from './resolver.ts';

/** Raised whenever the same view may give other rows; rows of an older version are not carried on. */
export const RESOLVER_VERSION = 15;

export interface Resolution extends Required<FileRows> {
  /** Files whose links are unknown, and manifests that were left out; by path. */
  readonly failures: readonly LinkFailure[];
}

/**
 * Resolves the imports of a repository, or of some of its files, on this thread. A pure function of the view; files are
 * taken in path order, so equal views give equal rows, and the rows of one file do not depend on which others are asked for.
 */
export async function resolveRepository(view: RepositoryView, only?: ReadonlySet<string>): Promise<Resolution> {
  const files = [...(only ?? view.files.keys())].sort().flatMap((path) => view.files.get(path) ?? []);
  const failures: LinkFailure[] = [];
  const onFailure = (failure: LinkFailure) => void failures.push(failure);
  const ecosystems = await loadEcosystems(new Set(files.map(({ language }) => language)));
  const link = createLinker({ ...view, onFailure }, ecosystems);
  const links = files.flatMap((file) => {
    const linked = link(file);
    if ('rows' in linked) return [linked.rows];
    onFailure({ path: file.path, reason: linked.failure });
    return [];
  });
  return joinLinks(links, failures);
}

/** The rows of all files together, in the order of the files. */
function joinLinks(links: readonly FileRows[], failures: readonly LinkFailure[]): Resolution {
  return {
    edges: links.flatMap((link) => link.edges),
    symbolEdges: links.flatMap((link) => link.symbolEdges),
    possibleUses: links.flatMap((link) => link.possibleUses),
    definitions: links.flatMap((link) => link.definitions),
    unresolved: links.flatMap((link) => link.unresolved),
    externals: links.flatMap((link) => link.externals),
    setups: links.flatMap((link) => link.setups ?? []),
    failures: failuresByPath(failures),
  };
}

/** One for each path, in their order; the last counts. */
export function failuresByPath(failures: readonly LinkFailure[]): readonly LinkFailure[] {
  const byPath = new Map(failures.map((failure) => [failure.path, failure]));
  return [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
