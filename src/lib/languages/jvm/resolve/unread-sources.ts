import { ancestors, directoryOf } from '../../../resolve/repository-path.ts';
import type { RepositoryView } from '../../../resolve/resolver.ts';

/** A Java file that was not read, and the package that its folder says. */
export interface UnreadJava {
  readonly path: string;
  readonly package: string;
}

/** Sources of other languages on the JVM, whose classes Java uses by their names. */
const FOREIGN = /\.(?:kt|groovy|scala|clj)$/;
const SOURCE_ROOT = /^(?:.*\/)?src\/[^/]+\/(?:java|kotlin|groovy|scala|clojure)(?:\/|$)/;

/**
 * The packages of files that were not read: by the folder of a file in the same folder or above that was, else by the folder below the
 * source root (JLS 7.2; Kotlin, "Coding conventions: Directory structure").
 */
export function unreadJavaFiles(view: RepositoryView): UnreadJava[] {
  const packages = new Map<string, string>();
  for (const { path, language, facts } of view.files.values())
    if (language === 'java') packages.set(directoryOf(path), facts.package ?? '');
  const found: UnreadJava[] = [];
  for (const path of view.paths) {
    if (!path.endsWith('.java') || view.files.has(path)) continue;
    const name = packageOf(path, packages);
    if (name !== undefined) found.push({ path, package: name });
  }
  return found;
}

function packageOf(path: string, packages: ReadonlyMap<string, string>): string | undefined {
  const directory = directoryOf(path);
  for (const above of ancestors(directory)) {
    const known = packages.get(above);
    if (known === undefined) continue;
    const below = directory.slice(above === '' ? 0 : above.length + 1).replaceAll('/', '.');
    return [known, below].filter(Boolean).join('.');
  }
  const root = SOURCE_ROOT.exec(`${directory}/`)?.[0];
  return root === undefined ? undefined : directory.slice(root.length).replaceAll('/', '.');
}

/** Which packages have sources of other languages that were not read: too large, or of a language that Pharos does not parse. */
export class ForeignPackages {
  readonly #view: RepositoryView;
  readonly #isOwn: (prefix: string) => boolean;
  /** Folders below a source root, with dots. */
  #folders: ReadonlySet<string> | undefined;

  /** `isOwn`: whether a name begins the names of packages of the repository's own. */
  constructor(view: RepositoryView, isOwn: (prefix: string) => boolean) {
    this.#view = view;
    this.#isOwn = isOwn;
  }

  /** Kotlin lets the folders begin below the package that all sources share, and most projects follow it. */
  has(name: string): boolean {
    this.#folders ??= this.#read();
    const folders = this.#folders;
    if (folders.size === 0 || name === '') return false;
    if (folders.has(name)) return true;
    for (let dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1))
      if (folders.has(name.slice(dot + 1)) && this.#isOwn(name.slice(0, dot))) return true;
    return folders.has('') && this.#isOwn(name);
  }

  #read(): ReadonlySet<string> {
    const found = new Set<string>();
    for (const path of this.#view.paths) {
      if (!FOREIGN.test(path) || this.#view.files.has(path)) continue;
      const directory = directoryOf(path);
      const root = SOURCE_ROOT.exec(`${directory}/`)?.[0] ?? '';
      found.add(`${directory}/`.slice(root.length, -1).replaceAll('/', '.'));
    }
    return found;
  }
}
