import type { Step, Steps } from './reach.ts';

/**
 * Dependents that no line of code shows, by rules of languages and their test runners, told from paths alone:
 * - Go compiles the files of a folder as one package, its `_test.go` files included (`go help packages`, `go help test`), and a method
 *   may stand in another file than its type: every test of the folder depends on every file in it, and so does whoever depends on one of them.
 * - pytest loads `conftest.py` for all tests in its folder and below ("conftest.py: local per-directory plugins").
 *
 * @param direct what depends on a file by proof
 */
export function withImpliedDependents(paths: readonly string[], direct: Steps): Steps {
  const goPackages = Map.groupBy(
    paths.filter((path) => path.endsWith('.go')),
    folderOf,
  );
  const pytests = paths.filter((path) => /(?:^|\/)(?:test_[^/]*|[^/]*_test)\.py$/.test(path));
  return (path) => [...direct(path), ...goDependents(path), ...pytestDependents(path)];

  function* goDependents(path: string): Iterable<Step> {
    if (!path.endsWith('.go') || path.endsWith('_test.go')) return;
    const folder = folderOf(path);
    for (const sibling of goPackages.get(folder) ?? []) {
      if (sibling === path) continue;
      if (sibling.endsWith('_test.go')) yield implied(sibling, path, 'package');
      else for (const { to } of direct(sibling)) if (folderOf(to) !== folder) yield implied(to, path, 'package');
    }
  }

  function* pytestDependents(path: string): Iterable<Step> {
    if (!/(?:^|\/)conftest\.py$/.test(path)) return;
    const folder = path.slice(0, -'conftest.py'.length);
    for (const test of pytests) if (test.startsWith(folder)) yield implied(test, path, 'conftest');
  }
}

function implied(from: string, to: string, kind: string): Step {
  return { to: from, link: { from, to, kind, line: 0, specifier: '' } };
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
