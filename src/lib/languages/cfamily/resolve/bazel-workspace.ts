import { limitLength } from '../../../formats/limits.ts';
import { readManifest } from '../../../resolve/read-manifest.ts';
import { directoryOf, joinPath } from '../../../resolve/repository-path.ts';
import type { RepositoryView } from '../../../resolve/resolver.ts';
import type { BuildFacts, IncludeList } from './include-list.ts';

const WORKSPACE = /(?:^|\/)(?:WORKSPACE(?:\.bazel)?|MODULE\.bazel)$/;
const BUILD = /(?:^|\/)BUILD(?:\.bazel)?$/;
const INCLUDES = /^[ \t]*(?:includes[ \t]*=[ \t]*\[([^\]\n]{0,1000})\]|strip_include_prefix[ \t]*=[ \t]*("[^"\n]*"))/gm;
const LITERAL = /"([^"\n]*)"/g;

/** Bazel compiles with the root of the workspace as a directory of quoted includes, and with `includes` of each library that is used (Build Encyclopedia, cc_library). */
export function bazelFacts(view: RepositoryView): BuildFacts {
  const lists: IncludeList[] = [];
  for (const path of view.manifests.keys()) {
    const folder = directoryOf(path);
    if (WORKSPACE.test(path)) lists.push({ directories: [folder], scopes: [folder], isExported: false });
    if (!BUILD.test(path)) continue;
    const text = readManifest(view, path, (it) => {
      limitLength(it);
      return it;
    });
    for (const [, listed, prefix] of text?.matchAll(INCLUDES) ?? []) {
      const directories = [...(listed ?? prefix!).matchAll(LITERAL)].flatMap(([, literal]) => {
        const seen = literal!.startsWith('/') ? undefined : joinPath(folder, literal!);
        return seen ?? [];
      });
      if (directories.length > 0) lists.push({ directories, scopes: [folder], isExported: true });
    }
  }
  return { lists, generated: new Set() };
}
