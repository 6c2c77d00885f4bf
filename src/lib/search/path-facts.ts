import { FOLDER_FILES, isGenerated, isTestPath } from '../languages/conventions.ts';
import { remember } from '../text/remember.ts';
import { stem } from '../text/stem.ts';
import { splitIdentifier, words } from '../text/words.ts';

/** Facts about a file that follow from its path. */
export interface PathFacts {
  /** Stems of the parts of its name; of its folder's name for `index.ts`, `__init__.py`, `mod.rs` and the like. */
  readonly name: readonly string[];
  /** Stems of the words of the name and of the (other) folders, compounds whole too. */
  readonly nameWords: ReadonlySet<string>;
  readonly folderWords: ReadonlySet<string>;
  /** The same as a list. */
  readonly folders: readonly string[];
  readonly isTest: boolean;
  readonly isExample: boolean;
  /** Generated, vendored or internal by its path. */
  readonly isForeign: boolean;
  /** A header of C or C++. */
  readonly isHeader: boolean;
}

/** Folders whose names say nothing either. */
const NAMELESS_FOLDER = /^(?:src|lib|main|source)$/;
const EXAMPLE =
  /(?:^|\/)_?(?:examples?|demos?|samples?|docs?|benches|benchmarks?|metrics)\/|[._-]bench(?:mark)?s?[._-]|Benchmark/;
const FOREIGN =
  /(?:^|\/)(?:internal|vendor|vendored|third[_-]?party|generated|dist|build)\/|\.(?:generated|gen|pb)\.[a-z]+$|[._-]generated\./;

const HEADER = /\.(?:h|hh|hpp|hxx)$/;

export const pathFacts = remember(20_000, (path): PathFacts => {
  const folders = path.split('/');
  const file = folders.pop()!.replace(/(?:\.d)?\.[^.]*$/, '');
  let name = file;
  // Its name says nothing: the folder's name is the file's.
  if (FOLDER_FILES.has(file) && folders.length > 0) {
    const at = folders.findLastIndex((folder) => !NAMELESS_FOLDER.test(folder));
    name = folders.splice(at < 0 ? folders.length - 1 : at, 1)[0]!;
  }
  const folderWords = new Set(words(folders.join('/')).map(stem));
  return {
    name: splitIdentifier(name).map(stem),
    nameWords: new Set(words(name).map(stem)),
    folderWords,
    folders: [...folderWords],
    isTest: isTestPath(path),
    isExample: EXAMPLE.test(path),
    isForeign: FOREIGN.test(path) || isGenerated(path),
    isHeader: HEADER.test(path),
  };
});
