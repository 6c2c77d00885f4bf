import { globMatcher } from '../../../formats/glob.ts';
import { readManifest } from '../../../resolve/read-manifest.ts';
import { ancestors, directoryOf, joinPath } from '../../../resolve/repository-path.ts';
import type { RepositoryView } from '../../../resolve/resolver.ts';
import { type MsbuildFile, type MsbuildItem, parseMsbuildFile } from './msbuild-file.ts';

/** A namespace, a type (`static`) or an alias that every file of a project sees. */
export interface ProjectUsing {
  readonly specifier: string;
  readonly isStatic: boolean;
  readonly alias: string | undefined;
}

/** A project, or the files without one (`''`), which see one another. */
export interface CsharpProject {
  /** Path of the project file. */
  readonly path: string;
  readonly usings: readonly ProjectUsing[];
  /** The project and those that it refers to, directly or through others (projects pass on their references). */
  readonly reach: ReadonlySet<string>;
}

/** Imported files below which others are not followed. */
const MAX_IMPORTS = 64;
/** Patterns of a repository whose files are searched for. */
const MAX_GLOBS = 512;

const NO_PROJECT: CsharpProject = { path: '', usings: [], reach: new Set(['']) };

/**
 * Which projects a source belongs to, and which projects see one another: a source belongs to the projects in the nearest folder
 * above it (the SDK takes all sources below), and to those that name it.
 */
export class CsharpProjects {
  readonly #byPath = new Map<string, CsharpProject>();
  readonly #ofFile = new Map<string, CsharpProject[]>();

  constructor(view: RepositoryView, sources: readonly string[]) {
    const reader = new ProjectReader(view);
    const paths = [...view.manifests.keys()].filter((path) => path.endsWith('.csproj')).sort();
    const read = new Map(paths.map((path) => [path, reader.read(path)]));
    const byFolder = Map.groupBy(paths, directoryOf);
    const references = new Map(paths.map((path) => [path, referencesOf(read.get(path)!)]));
    for (const path of paths) this.#byPath.set(path, projectOf(path, read.get(path)!, references));
    const named = filesNamed(paths, read, sources);
    for (const source of sources) {
      const home = [...ancestors(directoryOf(source))].find((folder) => byFolder.has(folder));
      const own = (home === undefined ? [] : byFolder.get(home)!).filter(
        (path) => read.get(path)!.takesFolder && !named.removed.get(path)?.has(source),
      );
      const projects = new Set([...own, ...(named.included.get(source) ?? [])]);
      // Of an older project that lists its sources by patterns that are not known.
      if (projects.size === 0 && home !== undefined)
        for (const path of byFolder.get(home)!) if (!named.removed.get(path)?.has(source)) projects.add(path);
      this.#ofFile.set(
        source,
        [...projects].map((path) => this.#byPath.get(path)!),
      );
    }
  }

  /** At least one. */
  of(source: string): readonly CsharpProject[] {
    const projects = this.#ofFile.get(source);
    return projects && projects.length > 0 ? projects : [NO_PROJECT];
  }
}

interface ReadProject {
  readonly takesFolder: boolean;
  readonly items: readonly PlacedItem[];
}

/** An item with the folder that its paths are seen from. */
interface PlacedItem extends MsbuildItem {
  readonly folder: string;
  /** Folder of the file that states it. */
  readonly statedIn: string;
}

class ProjectReader {
  readonly #view: RepositoryView;
  readonly #files = new Map<string, MsbuildFile | undefined>();

  constructor(view: RepositoryView) {
    this.#view = view;
  }

  /** A project with the files that it imports, `Directory.Build.props` and `.targets` of the nearest folders among them. */
  read(path: string): ReadProject {
    const folder = directoryOf(path);
    const items: PlacedItem[] = [];
    const seen = new Set<string>();
    const take = (file: string): void => {
      if (seen.size >= MAX_IMPORTS || seen.has(file)) return;
      seen.add(file);
      const found = this.#file(file);
      if (!found) return;
      const statedIn = directoryOf(file);
      for (const item of found.items) items.push({ ...item, folder, statedIn });
      for (const imported of found.imports) {
        const target = placeOf(imported, statedIn, statedIn);
        if (target !== undefined) take(target);
      }
    };
    take(path);
    for (const name of ['Directory.Build.props', 'Directory.Build.targets']) {
      const near = [...ancestors(folder)].find((at) => this.#view.manifests.has(joinPath(at, name) ?? ''));
      if (near !== undefined) take(joinPath(near, name)!);
    }
    return { takesFolder: this.#file(path)?.takesFolder ?? true, items };
  }

  #file(path: string): MsbuildFile | undefined {
    if (!this.#files.has(path)) this.#files.set(path, readManifest(this.#view, path, parseMsbuildFile));
    return this.#files.get(path);
  }
}

const OWN_FOLDER = /^\$\(MSBuild(?:ThisFile|Project)Directory\)\/?/i;

/** A path seen from a folder, or from that of the file that states it; undefined when it depends on other properties, or leaves the repository. */
function placeOf(path: string, folder: string, statedIn: string): string | undefined {
  const stated = OWN_FOLDER.exec(path)?.[0];
  const rest = stated === undefined ? path : path.slice(stated.length);
  if (rest.includes('$(') || rest.includes('@(')) return undefined;
  return joinPath(stated !== undefined && /ThisFile/i.test(stated) ? statedIn : folder, rest);
}

function projectOf(
  path: string,
  { items }: ReadProject,
  references: ReadonlyMap<string, readonly string[]>,
): CsharpProject {
  const reach = new Set([path]);
  // A set goes on with what is added to it.
  for (const at of reach) for (const target of references.get(at) ?? []) reach.add(target);
  return { path, usings: items.flatMap(usingsOf), reach };
}

function referencesOf({ items }: ReadProject): string[] {
  return items.flatMap(({ type, include, folder, statedIn }) =>
    type === 'ProjectReference' ? include.flatMap((target) => placeOf(target, folder, statedIn) ?? []) : [],
  );
}

function usingsOf({ type, include, attributes }: MsbuildItem): ProjectUsing[] {
  if (type !== 'Using') return [];
  const { Static, Alias } = attributes;
  const isStatic = Static?.toLowerCase() === 'true';
  return include.map((specifier) => ({ specifier, isStatic, alias: Alias }));
}

interface NamedFiles {
  /** Projects by the source that they name. */
  readonly included: ReadonlyMap<string, readonly string[]>;
  /** Sources by the project that leaves them out. */
  readonly removed: ReadonlyMap<string, ReadonlySet<string>>;
}

function filesNamed(
  projects: readonly string[],
  read: ReadonlyMap<string, ReadProject>,
  sources: readonly string[],
): NamedFiles {
  const known = new Set(sources);
  const found = new Map<string, readonly string[]>();
  const matching = (path: string): readonly string[] => {
    if (!/[*?]/.test(path)) return known.has(path) ? [path] : [];
    const before = found.get(path);
    if (before) return before;
    if (found.size >= MAX_GLOBS) return [];
    const fits = globMatcher(path);
    const paths = sources.filter(fits);
    found.set(path, paths);
    return paths;
  };
  const included = new Map<string, string[]>();
  const removed = new Map<string, Set<string>>();
  for (const project of projects) {
    for (const { type, include, remove, folder, statedIn } of read.get(project)!.items) {
      if (type !== 'Compile') continue;
      for (const target of remove) {
        const gone = removed.get(project) ?? new Set<string>();
        removed.set(project, gone);
        for (const path of matching(placeOf(target, folder, statedIn) ?? '')) gone.add(path);
      }
      for (const target of include)
        for (const path of matching(placeOf(target, folder, statedIn) ?? '')) {
          const others = included.get(path);
          if (!others) included.set(path, [project]);
          else if (!others.includes(project)) others.push(project);
        }
    }
  }
  return { included, removed };
}
