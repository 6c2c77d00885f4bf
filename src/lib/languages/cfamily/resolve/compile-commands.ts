import { parseJson } from '../../../formats/json.ts';
import { readManifest } from '../../../resolve/read-manifest.ts';
import { joinPath } from '../../../resolve/repository-path.ts';
import type { RepositoryView } from '../../../resolve/resolver.ts';

const FILE = /(?:^|\/)compile_commands\.json$/;
const MAX_ENTRIES = 50_000;
const INCLUDE = /^-(?:I|iquote|isystem)(.*)$/;
/** Words of a command line; a quoted one may contain blanks. */
const WORD = /"((?:[^"\\]|\\.)*)"|'([^']*)'|(\S+)/g;

/**
 * Directories that compilation databases (Clang, "JSON Compilation Database Format Specification") give, by source file. They name folders
 * of the machine that wrote them: the entry's file, which must be in the repository, tells where its root was.
 */
export function compileCommands(view: RepositoryView): ReadonlyMap<string, readonly string[]> {
  const byFile = new Map<string, readonly string[]>();
  for (const path of view.manifests.keys()) {
    if (!FILE.test(path)) continue;
    const entries = readManifest(view, path, parseJson);
    if (!Array.isArray(entries)) continue;
    for (const entry of entries.slice(0, MAX_ENTRIES)) {
      const found = readEntry(entry, view.paths);
      if (found && !byFile.has(found.file)) byFile.set(found.file, found.directories);
    }
  }
  return byFile;
}

function readEntry(entry: unknown, paths: ReadonlySet<string>) {
  if (typeof entry !== 'object' || entry === null) return undefined;
  const { directory, file, command, arguments: listed } = entry as Readonly<Record<string, unknown>>;
  if (typeof directory !== 'string' || typeof file !== 'string') return undefined;
  const words = Array.isArray(listed) ? listed.filter((it) => typeof it === 'string') : wordsOf(command);
  const full = absolute(file, directory);
  const own = ownPath(full, paths);
  if (own === undefined) return undefined;
  const root = full.slice(0, full.length - own.length);
  const directories: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const joined = INCLUDE.exec(words[i]!)?.[1];
    if (joined === undefined) continue;
    const place = absolute(joined === '' ? (words[++i] ?? '') : joined, directory);
    if (`${place}/`.startsWith(root)) directories.push(joinPath('', `./${place.slice(root.length)}`) ?? '');
  }
  return { file: own, directories };
}

function wordsOf(command: unknown): string[] {
  if (typeof command !== 'string') return [];
  return [...command.matchAll(WORD)].map(([, double, single, plain]) => double ?? single ?? plain!);
}

function absolute(path: string, directory: string): string {
  const joined = path.startsWith('/') ? path : `${directory}/${path}`;
  return `/${joinPath('', `.${joined}`) ?? ''}`;
}

/** The longest end of a path that is a file of the repository. */
function ownPath(path: string, paths: ReadonlySet<string>): string | undefined {
  for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1))
    if (paths.has(path.slice(slash + 1))) return path.slice(slash + 1);
  return undefined;
}
