import { directoryOf, isInside, joinPath } from '../../../resolve/repository-path.ts';
import type { RepositoryView, ResolvableFile } from '../../../resolve/resolver.ts';

/** Types of a module by name: the files that declare each. */
type Types = ReadonlyMap<string, ReadonlySet<string>>;

/** A target of a Swift package. */
export interface SwiftModule {
  readonly name: string;
  /** Outermost types that other files see, and those that other modules see. */
  readonly types: Types;
  readonly publicTypes: Types;
  /** Names of types inside of other types: alone, such a name may mean one of these. */
  readonly inner: ReadonlySet<string>;
  /** Modules whose names it passes on. */
  readonly reexports: readonly string[];
}

interface Target {
  readonly name: string;
  readonly folder: string;
  readonly excluded: readonly string[];
  readonly sources: readonly string[];
}

/** Where SwiftPM looks for the folder of a target without a path (PackageDescription, "Target.path"). */
const FOLDERS = ['Sources', 'Source', 'src', 'srcs'];
const TYPES = new Set(['class', 'struct', 'enum', 'interface', 'type']);
export const isType = (kind: string) => TYPES.has(kind);

/** The modules of the packages in a repository, and which one a file belongs to. */
export class SwiftModules {
  readonly #byFile = new Map<string, SwiftModule>();
  /** Undefined where two targets bear one name. */
  readonly #byName = new Map<string, SwiftModule | undefined>();

  constructor(view: RepositoryView, sources: readonly ResolvableFile[]) {
    const folders = new Set<string>();
    for (const path of view.paths)
      for (let at = directoryOf(path); at !== '' && !folders.has(at); at = directoryOf(at)) folders.add(at);
    const targets = sources.flatMap((file) => targetsOf(file, folders));
    const byFolder = Map.groupBy(targets, ({ folder }) => folder);
    const files = Map.groupBy(sources, ({ path }) => targetOf(path, byFolder));
    for (const target of targets) {
      const module = moduleOf(target.name, files.get(target) ?? []);
      this.#byName.set(target.name, this.#byName.has(target.name) ? undefined : module);
      for (const { path } of files.get(target) ?? []) this.#byFile.set(path, module);
    }
  }

  of(path: string): SwiftModule | undefined {
    return this.#byFile.get(path);
  }

  /** Whether some package of the repository has a target of this name. */
  has(name: string): boolean {
    return this.#byName.has(name);
  }

  /** The module of a name with those that it passes on; empty where two bear the name. */
  named(name: string): SwiftModule[] {
    const found = new Set<SwiftModule>();
    const waiting = [name];
    for (let next = waiting.pop(); next !== undefined && found.size < 50; next = waiting.pop()) {
      const module = this.#byName.get(next);
      if (!module || found.has(module)) continue;
      found.add(module);
      waiting.push(...module.reexports);
    }
    return [...found];
  }
}

function targetsOf({ path, facts }: ResolvableFile, folders: ReadonlySet<string>): Target[] {
  if (path !== 'Package.swift' && !path.endsWith('/Package.swift')) return [];
  const root = directoryOf(path);
  const stated = new Map<string, Target>();
  for (const directive of facts.directives ?? []) {
    const [head = '', at = '', excluded = '', sources = ''] = directive.split('\t');
    const [kind, name = ''] = head.split(' ');
    const places = kind === 'testTarget' ? ['Tests', ...FOLDERS] : FOLDERS;
    const own = at === '' ? places.map((place) => joinPath(root, `${place}/${name}`)!) : [joinPath(root, at)];
    const folder = own.find((place) => place !== undefined && (folders.has(place) || place === ''));
    // Without a path it may also be a dependency, of the same form.
    if (folder === undefined || (stated.has(name) && at === '')) continue;
    const inside = (list: string) =>
      (list === '' ? [] : list.split(',')).flatMap((part) => joinPath(folder, part) ?? []);
    stated.set(name, { name, folder, excluded: inside(excluded), sources: inside(sources) });
  }
  return [...stated.values()];
}

/** The target of a file: the innermost folder; undefined where two targets share it. */
function targetOf(path: string, byFolder: ReadonlyMap<string, readonly Target[]>): Target | undefined {
  for (let at = directoryOf(path); ; at = directoryOf(at)) {
    const targets = (byFolder.get(at) ?? []).filter(
      ({ excluded, sources }) =>
        !excluded.some((place) => isInside(path, place)) &&
        (sources.length === 0 || sources.some((place) => isInside(path, place))),
    );
    if (targets.length > 0) return targets.length === 1 ? targets[0] : undefined;
    if (at === '') return undefined;
  }
}

function moduleOf(name: string, files: readonly ResolvableFile[]): SwiftModule {
  const types = new Map<string, Set<string>>();
  const publicTypes = new Map<string, Set<string>>();
  const inner = new Set<string>();
  const reexports: string[] = [];
  const add = (to: Map<string, Set<string>>, type: string, path: string) =>
    to.set(type, (to.get(type) ?? new Set()).add(path));
  for (const { path, facts } of files) {
    for (const { kind, name: type, qualifiedName, exported, signature } of facts.definitions) {
      if (!isType(kind)) continue;
      if (qualifiedName !== type) inner.add(type);
      else if (exported) {
        add(types, type, path);
        if (/\b(?:public|open|package)\b/.test(signature)) add(publicTypes, type, path);
      }
    }
    for (const { specifier, flags } of facts.imports) if (flags?.includes('@_exported')) reexports.push(specifier);
  }
  return { name, types, publicTypes, inner, reexports };
}
