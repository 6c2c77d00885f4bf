import { C_LIKE } from '../../text/lexical-syntax.ts';
import { isTestBy } from '../../text/test-folder.ts';
import type { Conventions, ImpliedDependents } from '../language.ts';

const TESTS = /_test\.go$/;

/** Whether a Go file is a test, by what `go test` looks for. */
export const isTest = isTestBy(TESTS);

export const conventions: Conventions = {
  tests: TESTS,
  runnableTests: TESTS,
  implied: goPackages,
  manifests: [/(?:^|\/)(?:go\.mod|go\.work)$/],
  folderFiles: ['main'],
  // The generators of Kubernetes
  generated: /(?:^|\/)zz_generated/,
  // Directives (`//go:build`) say something; blocks of imports, constants and the like are opened and closed.
  inert: /^\s*(?:\/\/(?!go:)|\/\*|\*|(?:import|const|var|type) \($|\)$)/,
  syntax: { ...C_LIKE, longQuotes: '`' },
  importsPackages: true,
  implicitMembers: /^(?:String|Error|init|(?:Unm|M)arshal\w+)$/,
  commonWords: `bool break byte case const continue default else err error false for func go if import int interface map nil package
    return string struct switch true type var`,
};

/**
 * Go compiles the files of a folder as one package, its `_test.go` files included (`go help packages`, `go help test`), and a method may stand in
 * another file than its type: every test of the folder depends on every file in it, and so does whoever depends on one of them.
 */
function goPackages(...[paths, direct]: Parameters<ImpliedDependents>): ReturnType<ImpliedDependents> {
  const packages = Map.groupBy(
    paths.filter((path) => path.endsWith('.go')),
    folderOf,
  );
  return function* (path) {
    if (!path.endsWith('.go') || path.endsWith('_test.go')) return;
    const folder = folderOf(path);
    for (const sibling of packages.get(folder) ?? []) {
      if (sibling === path) continue;
      if (sibling.endsWith('_test.go')) yield [sibling, 'package', 'uses'];
      else for (const { to } of direct(sibling)) if (folderOf(to) !== folder) yield [to, 'package', 'uses'];
    }
  };
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
