import { ancestors, directoryOf, isInside } from '../../../resolve/repository-path.ts';
import type { RepositoryView, ResolvableFile } from '../../../resolve/resolver.ts';
import { isTest } from '../conventions.ts';
import { placeOf, settingsOf } from './directives.ts';

/** Files whose constants Zeitwerk loads by their paths: an application, an engine, or a gem with a loader of its own. */
export interface Domain {
  readonly folder: string;
  /** Folders whose paths are names of constants. */
  readonly roots: ReadonlySet<string>;
  /** Where only one file and its folder belong to a root: a gem's own. */
  readonly only?: readonly string[];
  readonly ignored: readonly string[];
  readonly collapsed: ReadonlySet<string>;
  /** Words of paths that are written in another way, by the word. */
  readonly inflections: ReadonlyMap<string, string>;
}

/** Folders of `app` that Rails does not autoload (Rails::Engine::Configuration#paths). */
const NOT_CODE = new Set(['assets', 'javascript', 'views']);
const APPLICATION = /<\s*(?:::)?Rails::Application\b/;
const ENGINE = /<\s*(?:::)?Rails::Engine\b/;

/** The domains of a repository; the engines of applications are among them. */
export function findDomains(view: RepositoryView, sources: readonly ResolvableFile[]): Domain[] {
  const rails = railsFolders(sources);
  const folders = [...rails.keys(), ...gemFolders(sources)];
  const nearest = (path: string) => [...ancestors(directoryOf(path))].find((folder) => folders.includes(folder));
  const byFolder = Map.groupBy(sources, ({ path }) => nearest(path));
  return [...new Set(folders)].map((folder) => {
    const files = (byFolder.get(folder) ?? []).filter(({ path }) => !isTest(path) || isTest(`${folder}/x.rb`));
    return domainOf(folder, rails.has(folder), files, view.paths);
  });
}

/** Folders of applications (`config/application.rb`) and engines (`lib/name/engine.rb`). */
function railsFolders(sources: readonly ResolvableFile[]): Map<string, ResolvableFile> {
  const found = new Map<string, ResolvableFile>();
  for (const file of sources) {
    const { path, facts } = file;
    const place = /^(?:(.*)\/)?(?:config\/application|lib\/.*\bengine)\.rb$/.exec(path);
    if (!place) continue;
    const parent = path.endsWith('engine.rb') ? ENGINE : APPLICATION;
    if (facts.definitions.some(({ signature }) => parent.test(signature))) found.set(place[1] ?? '', file);
  }
  return found;
}

/** Folders above the `lib` of gems that start a loader. */
function gemFolders(sources: readonly ResolvableFile[]): string[] {
  return sources.flatMap((file) => {
    const starts = file.facts.directives?.some((line) => line === 'for-gem' || line.startsWith('push-dir '));
    if (!starts || isTest(file.path)) return [];
    const lib = file.path.lastIndexOf('lib/');
    return lib === 0 || file.path[lib - 1] === '/' ? [file.path.slice(0, Math.max(0, lib - 1))] : [];
  });
}

function domainOf(
  folder: string,
  isRails: boolean,
  files: readonly ResolvableFile[],
  paths: ReadonlySet<string>,
): Domain {
  const places = (word: string) =>
    files.flatMap((file) => settingsOf(file, word).flatMap((path) => placeOf(path, file.path, folder, folder) ?? []));
  const roots = new Set([...places('push-dir'), ...(isRails ? places('autoload-path') : [])]);
  // `folder/**/*.rb` is the folder
  const ignored = places('ignore').map((place) => place.replace(/(?:\/\*\*)?\/\*(?:\.rb)?$/, ''));
  const only: string[] = [];
  for (const { path, facts } of files) {
    if (!facts.directives?.includes('for-gem')) continue;
    roots.add(directoryOf(path));
    only.push(path, `${path.replace(/\.rb$/, '')}/`);
  }
  if (isRails) {
    const lib = folder === '' ? 'lib' : `${folder}/lib`;
    for (const names of files.flatMap((file) => settingsOf(file, 'autoload-lib'))) {
      roots.add(lib);
      ignored.push(...names.split(' ').map((name) => `${lib}/${name}`));
    }
    for (const root of applicationRoots(folder, paths)) roots.add(root);
  }
  return {
    folder,
    roots,
    ignored,
    collapsed: new Set(places('collapse')),
    inflections: inflectionsOf(files),
    ...(only.length > 0 && !isRails && { only }),
  };
}

/** Folders of `app`, and those named `concerns` in them (Rails Guides, "Autoloading and Reloading Constants"). */
function applicationRoots(folder: string, paths: ReadonlySet<string>): Set<string> {
  const app = folder === '' ? 'app/' : `${folder}/app/`;
  const roots = new Set<string>();
  for (const path of paths) {
    if (!path.startsWith(app) || !path.endsWith('.rb')) continue;
    const [kind, next, ...rest] = path.slice(app.length).split('/');
    if (next === undefined || NOT_CODE.has(kind!)) continue;
    roots.add(app + kind);
    if (next === 'concerns' && rest.length > 0) roots.add(`${app}${kind}/concerns`);
  }
  return roots;
}

function inflectionsOf(files: readonly ResolvableFile[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of files) {
    for (const acronym of settingsOf(file, 'acronym')) found.set(acronym.toLowerCase(), acronym);
    for (const pair of settingsOf(file, 'inflect')) {
      const [from, to] = pair.split(' ');
      found.set(from!, to!);
    }
  }
  return found;
}

/** The name of the constant that a file or folder of a root has (Zeitwerk, "File structure"); undefined where the root ignores it. */
export function constantOf(domain: Domain, root: string, path: string): string | undefined {
  if (domain.only && !domain.only.some((own) => path === own || (own.endsWith('/') && path.startsWith(own)))) {
    if (!domain.only.includes(`${path}/`)) return undefined;
  }
  if (domain.ignored.some((place) => isInside(path, place) || path === `${place}.rb`)) return undefined;
  const names: string[] = [];
  let at = root;
  for (const part of path.slice(root === '' ? 0 : root.length + 1).split('/')) {
    at = at === '' ? part : `${at}/${part}`;
    if (domain.collapsed.has(at)) continue;
    const name = camelize(part.replace(/\.rb$/, ''), domain);
    if (!/^\p{Lu}[\p{L}\p{N}_]*$/u.test(name)) return undefined;
    names.push(isVersion(domain, at) ? 'VERSION' : name);
  }
  return names.length > 0 ? names.join('::') : undefined;
}

/** Zeitwerk::GemInflector */
function isVersion({ only }: Domain, path: string): boolean {
  return only?.some((own) => path === `${own}version.rb`) ?? false;
}

function camelize(word: string, { inflections }: Domain): string {
  const whole = inflections.get(word);
  if (whole !== undefined) return whole;
  const parts = word
    .split('_')
    .map((part) => inflections.get(part) ?? part.charAt(0).toUpperCase() + part.slice(1).toLowerCase());
  return parts.join('');
}
