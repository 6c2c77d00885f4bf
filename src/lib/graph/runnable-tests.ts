import type { DependencyGraph } from './dependency-graph.ts';

/**
 * Names that test runners look for: pytest and unittest, `go test`, Surefire and Failsafe, Vitest and Jest, Cargo's integration tests. Conftest
 * files, fixtures and helpers are test code that nobody starts.
 */
const RUNNABLE =
  /(?:^|\/)(?:test_[^/]*|[^/]*_test|tests?)\.py$|_test\.go$|(?:^|\/)(?:Test[^/]*|[^/]*(?:Tests?|TestCase|IT))\.java$|\.(?:test|spec|e2e)\.[cm]?[jt]sx?$|(?:^|\/)__tests__\/.*\.[cm]?[jt]sx?$|(?:^|\/)tests\/(?:[^/]+|[^/]+\/main)\.rs$/;
const SCRIPT = /\.[cm]?[jt]sx?$/;

/**
 * The tests that a runner starts. Where no script is named as one, runners such as Mocha take a folder: then every script in it that nobody
 * imports is a test.
 */
export function findRunnableTests(graph: DependencyGraph): ReadonlySet<string> {
  const named = graph.filterNodes((path) => RUNNABLE.test(path));
  if (named.some((path) => SCRIPT.test(path))) return new Set(named);
  const scripts = graph.filterNodes((path, { test }) => test && SCRIPT.test(path) && graph.inDegree(path) === 0);
  return new Set([...named, ...scripts]);
}
