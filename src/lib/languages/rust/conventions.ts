import { C_LIKE } from '../../text/lexical-syntax.ts';
import { isTestBy } from '../../text/test-folder.ts';
import type { Conventions, ImpliedDependents } from '../language.ts';

const TESTS = /(?:^|\/)(?:benches|examples)\/.*_test\.rs$/;

/** Whether a Rust file is a test by its path; which target compiles it may say so, too. */
export const isTestFile = isTestBy(TESTS);

export const conventions: Conventions = {
  tests: TESTS,
  // Cargo's integration tests
  runnableTests: /(?:^|\/)tests\/(?:[^/]+|[^/]+\/main)\.rs$/,
  implied: cargoBinaries,
  manifests: [/(?:^|\/)Cargo\.toml$/],
  folderFiles: ['mod', 'lib', 'main'],
  inert: /^\s*(?:\/\/|\/\*|\*)/,
  // A single quote begins a lifetime, too.
  syntax: { ...C_LIKE, quotes: '"' },
  // Methods of the traits behind operators, `?`, loops and macros
  implicitMembers:
    /^(?:default|drop|deref(?:_mut)?|fmt|from|try_from|eq|ne|partial_cmp|cmp|hash|next|index(?:_mut)?|into_iter|(?:add|sub|mul|div|rem|neg|not|bit\w+|sh[lr])(?:_assign)?)$/,
  commonWords: `as async await bool break char const continue else enum false for from i if impl in let match mod mut none ok out pub
    return self static str string struct super trait true type u8 use void where while`,
};

/**
 * Cargo builds the binaries of a package before its integration tests, which may start them (Cargo Book, "Cargo Targets"). Where the manifest
 * puts binaries is not known here: every `main.rs` and `src/bin/*.rs` of the package counts, its nested packages left out.
 */
function cargoBinaries(paths: readonly string[]): ReturnType<ImpliedDependents> {
  const tests = Map.groupBy(
    paths.filter((path) => /(?:^|\/)tests\/.*\.rs$/.test(path)),
    (path) => path.replace(/(^|\/)tests\/.*/, '$1'),
  );
  const roots = paths.filter((path) => /(?:^|\/)src\/(?:lib|main)\.rs$/.test(path));
  const packages = [...new Set([...tests.keys(), ...roots.map((path) => path.replace(/src\/[^/]*$/, ''))])];
  return function* (path) {
    if (!/(?:^|\/)(?:main|src\/bin\/[^/]+)\.rs$/.test(path)) return;
    const around = packages.filter((folder) => path.startsWith(folder)).sort((a, b) => b.length - a.length);
    for (const test of tests.get(around[0] ?? '') ?? []) yield [test, 'binary'];
  };
}
