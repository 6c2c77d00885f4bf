import type { Step, Steps } from './reach.ts';

/** Who depends on a file by a rule, with the rule's name. */
type Rule = (path: string) => Iterable<readonly [dependent: string, rule: string]>;

/**
 * Dependents that no line of code shows, by rules of languages and their test runners, told from paths alone. Where paths do
 * not tell, rather too many than too few, as it should be with what a change can reach.
 *
 * @param direct what depends on a file by proof
 */
export function withImpliedDependents(paths: readonly string[], direct: Steps): Steps {
  const rules = [goPackages(paths, direct), pytestFolders(paths), cargoBinaries(paths)];
  return (path) => [...direct(path), ...rules.flatMap((rule) => [...impliedSteps(path, rule)])];
}

function* impliedSteps(to: string, rule: Rule): Iterable<Step> {
  for (const [from, kind] of rule(to)) yield { to: from, link: { from, to, kind, line: 0, specifier: '' } };
}

/**
 * Go compiles the files of a folder as one package, its `_test.go` files included (`go help packages`, `go help test`), and a method may stand in
 * another file than its type: every test of the folder depends on every file in it, and so does whoever depends on one of them.
 */
function goPackages(paths: readonly string[], direct: Steps): Rule {
  const packages = Map.groupBy(
    paths.filter((path) => path.endsWith('.go')),
    folderOf,
  );
  return function* (path) {
    if (!path.endsWith('.go') || path.endsWith('_test.go')) return;
    const folder = folderOf(path);
    for (const sibling of packages.get(folder) ?? []) {
      if (sibling === path) continue;
      if (sibling.endsWith('_test.go')) yield [sibling, 'package'];
      else for (const { to } of direct(sibling)) if (folderOf(to) !== folder) yield [to, 'package'];
    }
  };
}

/** pytest loads `conftest.py` for all tests in its folder and below ("conftest.py: sharing fixtures across multiple files"). */
function pytestFolders(paths: readonly string[]): Rule {
  const tests = paths.filter((path) => /(?:^|\/)(?:test_[^/]*|[^/]*_test)\.py$/.test(path));
  return function* (path) {
    if (!/(?:^|\/)conftest\.py$/.test(path)) return;
    for (const test of tests) if (test.startsWith(folderOf(path))) yield [test, 'conftest'];
  };
}

/**
 * Cargo builds the binaries of a package before its integration tests, which may start them (Cargo Book, "Cargo Targets"). Where the manifest
 * puts binaries is not known here: every `main.rs` and `src/bin/*.rs` of the package counts, its nested packages left out.
 */
function cargoBinaries(paths: readonly string[]): Rule {
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

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
