import { C_LIKE } from '../../text/lexical-syntax.ts';
import { isTestBy } from '../../text/test-folder.ts';
import type { Conventions, ImpliedDependents } from '../language.ts';

/** As GoogleTest, CTest, Check and Unity have them in their documentation. */
const TESTS =
  /(?:^|\/)(?:test[_-][^/]*|[^/]*[_-](?:unit)?tests?|[^/]*Tests?)\.(?:c|cc|cpp|cxx|cu)$|(?:^|\/)unittests?\//;

/** Whether a file is a test by its path. */
export const isTest = isTestBy(TESTS);

export const conventions: Conventions = {
  tests: TESTS,
  runnableTests: TESTS,
  implied: implementations,
  manifests: [
    /(?:^|\/)(?:CMakeLists\.txt|meson\.build|compile_commands\.json|configure\.(?:ac|in)|(?:GNUm|M|m)akefile(?:\.(?:am|in))?|BUILD(?:\.bazel)?|WORKSPACE(?:\.bazel)?|MODULE\.bazel)$/,
  ],
  folderFiles: ['main'],
  generated: /\.pb\.(?:h|cc)$|(?:^|\/)(?:moc|ui|qrc)_[^/]*\.(?:h|cpp)$|\.tab\.[ch]$|(?:^|\/)lex\.yy\.c$/,
  inert: /^\s*(?:\/\/|\/\*|\*)/,
  syntax: C_LIKE,
  // Only words that hardly mean something in other languages: they weigh nothing in any search
  commonWords: `auto bool break case char const constexpr continue default do double else endif enum extern float for goto if ifdef ifndef int
    long nullptr return short signed sizeof static std struct switch typedef typename uint8_t unsigned void while`,
};

const SOURCE = /^(?:(.*)\/)?([^/]+)\.(?:c|cc|cpp|cxx|cu)$/;
const HEADER = /^(?:(.*)\/)?([^/]+)\.(?:h|hh|hpp|hxx|cuh)$/;

/**
 * Nobody includes a source file: whoever depends on the header of the same name depends on it. The header lies beside it or is
 * the only one of that name.
 */
function implementations(...[paths, direct]: Parameters<ImpliedDependents>): ReturnType<ImpliedDependents> {
  const headers = new Map<string, string[]>();
  for (const path of paths) {
    const stem = HEADER.exec(path)?.[2];
    if (stem !== undefined) headers.set(stem, [...(headers.get(stem) ?? []), path]);
  }
  return function* (path) {
    const [, folder, stem] = SOURCE.exec(path) ?? [];
    const named = stem === undefined ? [] : (headers.get(stem) ?? []);
    const beside = named.filter((header) => HEADER.exec(header)?.[1] === folder);
    const [header, other] = beside.length > 0 ? beside : named;
    if (header === undefined || other !== undefined) return;
    for (const { to } of direct(header)) if (to !== path) yield [to, 'implementation'];
  };
}
