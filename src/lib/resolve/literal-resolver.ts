import type { ImportFact } from '../parse/facts.ts';
import { ImportLinks } from './import-links.ts';
import { directoryOf, joinPath } from './repository-path.ts';
import type { RepositoryView, Resolver, ResolverFactory, UnresolvedReason } from './resolver.ts';

/**
 * Where a path leads that stands literally in a statement that imports:
 * - `first`: to the first of these files that is there · `every`: to all of them
 * - `external`: to a package from elsewhere · `reason`: nobody knows where, and why
 *
 * Undefined where it says nothing about the repository.
 */
export type Located =
  | { readonly first: readonly (string | undefined)[] }
  | { readonly every: readonly string[] }
  | { readonly external: string }
  | { readonly reason: UnresolvedReason };

/** Where an import of a file leads. `undefined` among paths is one outside of the repository. */
export type Locate = (fact: ImportFact, from: string) => Located | undefined;

export interface LiteralLanguage {
  /** Files that imports lead to, beside all that are parsed as the language: an image or a font is no dependency. */
  readonly sources: RegExp;
  readonly isTest: (path: string) => boolean;
  readonly prepare: (files: LiteralFiles) => Locate;
}

/** The paths of a repository, as literal imports look them up. */
export class LiteralFiles {
  readonly view: RepositoryView;
  #byFolder: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(view: RepositoryView) {
    this.view = view;
  }

  /** The file at a path, behind symbolic links; undefined when there is none. */
  at(path: string | undefined): string | undefined {
    if (path === undefined) return undefined;
    return this.view.paths.has(path) ? path : this.view.links?.get(path);
  }

  /** The files right inside a folder, in the order of their names. */
  in(folder: string): readonly string[] {
    this.#byFolder ??= Map.groupBy([...this.view.paths].sort(), directoryOf);
    return this.#byFolder.get(folder) ?? [];
  }
}

/** A path as seen from a file; undefined when it leads out of the repository. */
export function besideFile(from: string, path: string): string | undefined {
  return joinPath(directoryOf(from), path);
}

/**
 * Where a relative path leads that the system looks up in the current folder: scripts are started in their own, or in the root of
 * the repository. Where both have such a file, nobody knows.
 */
export function fromCurrentFolder(path: string, from: string, files: LiteralFiles): Located {
  const [beside, below] = [files.at(besideFile(from, path)), files.at(joinPath('', path))];
  if (beside !== undefined && below !== undefined && beside !== below) return { reason: 'ambiguous' };
  return { first: [beside ?? below] };
}

/**
 * The resolver of a language of which only literal paths are proved: an import is an edge exactly where its text leads to a
 * source file. Which definitions are used is unknown.
 */
export function literalResolver({ sources, isTest, prepare }: LiteralLanguage): ResolverFactory {
  return (view): Resolver => {
    const files = new LiteralFiles(view);
    const locate = prepare(files);
    return {
      link(file) {
        const { path: from, language, facts } = file;
        const isSource = (path: string) => sources.test(path) || view.files.get(path)?.language === language;
        const links = new ImportLinks(file, isTest);
        for (const fact of facts.imports) {
          const located = locate(fact, from);
          if (!located) continue;
          if ('external' in located) links.addExternal(located.external);
          else if ('reason' in located) links.addUnresolved(fact, located.reason);
          else {
            const found = foundAt(located, files);
            if (found.length === 0) links.addUnresolved(fact, 'not-found');
            for (const to of found) if (isSource(to)) links.addEdge(to, fact);
          }
        }
        return links.links;
      },
    };
  };
}

function foundAt(located: Exclude<Located, { external: string } | { reason: string }>, files: LiteralFiles): string[] {
  if ('every' in located) return located.every.flatMap((path) => files.at(path) ?? []);
  for (const path of located.first) {
    const found = files.at(path);
    if (found !== undefined) return [found];
  }
  return [];
}
