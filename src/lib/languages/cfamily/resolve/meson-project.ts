import { limitLength } from '../../../formats/limits.ts';
import { readManifest } from '../../../resolve/read-manifest.ts';
import { ancestors, directoryOf, joinPath } from '../../../resolve/repository-path.ts';
import type { RepositoryView } from '../../../resolve/resolver.ts';
import type { BuildFacts, IncludeList } from './include-list.ts';

const FILE = 'meson.build';
const CALL = /\binclude_directories\s*\(([^()]{0,4000})\)/g;
const OUTPUT = /\boutput\s*:\s*'([^'\n]*)'/g;
const LITERAL = /'([^'\n]*)'/g;

/**
 * Include directories that Meson files name as literals. Their variables are seen in all folders of the project; a target also
 * searches the folder of its meson.build (Meson Reference, `implicit_include_directories`).
 */
export function mesonFacts(view: RepositoryView): BuildFacts {
  const paths = [...view.manifests.keys()].filter((path) => path === FILE || path.endsWith(`/${FILE}`));
  const folders = new Set(paths.map(directoryOf));
  const lists: IncludeList[] = [];
  const generated = new Set<string>();
  for (const path of paths) {
    const folder = directoryOf(path);
    const text = readManifest(view, path, (it) => {
      limitLength(it);
      return it.replaceAll(/^[ \t]*#.*$/gm, '');
    });
    if (text === undefined) continue;
    let root = folder;
    for (const at of ancestors(folder)) {
      if (folders.has(at)) root = at;
      else break;
    }
    for (const [, args] of text.matchAll(CALL)) {
      const directories = [...args!.matchAll(LITERAL)].flatMap(([, literal]) => joinPath(folder, literal!) ?? []);
      if (directories.length > 0) lists.push({ directories, scopes: [root], isExported: true });
    }
    for (const [, name] of text.matchAll(OUTPUT)) generated.add(name!.slice(name!.lastIndexOf('/') + 1));
    if (/\b(?:executable|library|static_library|shared_library|both_libraries|shared_module)\s*\(/.test(text))
      lists.push({ directories: [folder], scopes: [folder], isExported: false });
  }
  return { lists, generated };
}
