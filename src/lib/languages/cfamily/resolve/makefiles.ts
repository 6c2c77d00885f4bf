import { limitLength } from '../../../formats/limits.ts';
import { readManifest } from '../../../resolve/read-manifest.ts';
import { ancestors, directoryOf, joinPath } from '../../../resolve/repository-path.ts';
import type { RepositoryView } from '../../../resolve/resolver.ts';
import type { BuildFacts, IncludeList } from './include-list.ts';

const MAKEFILE = /(?:^|\/)(?:GNUm|M|m)akefile(?:\.(?:am|in))?$/;
const CONFIGURE = /(?:^|\/)configure\.(?:ac|in)$/;
/** `NAME = value`, not a recipe. */
const ASSIGNMENT = /^[ ]*([A-Za-z_]\w*)[ \t]*(?:::?|\+|\?)?=[ \t]*(.*)$/;
const INCLUDE = /(?:^|[\s"'=])-(?:I|iquote|isystem)[ \t]*("[^"\n]*"|'[^'\n]*'|[^\s"']+)/g;
const REFERENCE = /\$[({](\w+)[)}]|@(\w+)@/g;
const CONFIG_HEADERS = /\bA[CM]_CONFIG_(?:HEADERS?|FILES)\([[\s]*([^\])]{0,2000})/g;
const MAX_VALUE = 4000;
const MAX_EXPANSIONS = 8;

/**
 * Include directories that makefiles name literally, for the files of their folder and below: `-I` with a path seen from the folder, where
 * make runs, or from the variables of Automake and make that name one (GNU Automake, "Program Variables"; GNU make, "Implicit Variables").
 * Automake also searches the folder itself.
 */
export function makefileFacts(view: RepositoryView): BuildFacts {
  const lists: IncludeList[] = [];
  const generated = new Set<string>();
  const tops = new Set([...view.manifests.keys()].filter((path) => CONFIGURE.test(path)).map(directoryOf));
  for (const path of view.manifests.keys()) {
    if (CONFIGURE.test(path)) for (const name of readManifest(view, path, configuredFiles) ?? []) generated.add(name);
    if (!MAKEFILE.test(path)) continue;
    const folder = directoryOf(path);
    const top = [...ancestors(folder)].find((at) => tops.has(at)) ?? folder;
    const found = readManifest(view, path, (text) => readMakefile(text, folder, top)) ?? [];
    for (const directories of found) lists.push({ directories, scopes: [folder], isExported: false });
    if (path.endsWith('.am')) lists.push({ directories: [folder], scopes: [folder], isExported: false });
  }
  return { lists, generated };
}

/** The directories of each logical line that names some. */
function readMakefile(text: string, folder: string, top: string): readonly string[][] {
  limitLength(text);
  const folders = new Map<string, string>([
    ...['srcdir', 'abs_srcdir', 'srcroot', 'abs_srcroot', 'CURDIR', 'builddir'].map((name) => [name, folder] as const),
    ...['top_srcdir', 'abs_top_srcdir'].map((name) => [name, top] as const),
  ]);
  const values = new Map<string, string>();
  const lists: string[][] = [];
  for (const line of text.replaceAll(/\\\r?\n/g, ' ').split('\n')) {
    const [, name, value] = ASSIGNMENT.exec(line) ?? [];
    if (name !== undefined && !line.includes('-I') && value!.length < MAX_VALUE && !values.has(name))
      values.set(name, value!.replace(/#.*/, '').trim());
    if (!line.includes('-I') && !line.includes('-i')) continue;
    const directories = [...line.matchAll(INCLUDE)].flatMap(([, path]) => {
      const found = placeOf(path!.replace(/^["']|["']$/g, ''), folder, folders, values);
      return found === undefined ? [] : [found];
    });
    if (directories.length > 0) lists.push(directories);
  }
  return lists;
}

/** The folder that a path with variables names; undefined where one is unknown. */
function placeOf(
  path: string,
  folder: string,
  folders: ReadonlyMap<string, string>,
  values: ReadonlyMap<string, string>,
): string | undefined {
  let text = path;
  for (let step = 0; step < MAX_EXPANSIONS && text.length < MAX_VALUE; step++) {
    const head = /^(?:\$[({](\w+)[)}]|@(\w+)@)(.*)$/.exec(text);
    const start = folders.get(head?.[1] ?? head?.[2] ?? '');
    if (head && start !== undefined) return head[3]!.includes('$') ? undefined : joinPath(start, `./${head[3]}`);
    let isKnown = true;
    const next = text.replace(REFERENCE, (_, name?: string, substituted?: string) => {
      const value = values.get(name ?? substituted ?? '');
      if (value === undefined || /\s/.test(value)) isKnown = false;
      return value ?? '';
    });
    if (!isKnown) return undefined;
    if (next === text) break;
    text = next;
  }
  if (text === '' || /[$@`\\]|^(?:[/~]|[A-Za-z]:)/.test(text)) return undefined;
  return joinPath(folder, text);
}

/** Names of the files that `configure` writes. */
function configuredFiles(text: string): string[] {
  limitLength(text);
  const found = [...text.matchAll(CONFIG_HEADERS)].flatMap(([, names]) => names!.split(/[\s,]+/));
  return found.map((name) => name.replace(/:.*/, '').replace(/^.*\//, '')).filter((name) => /\.\w+$/.test(name));
}
