import type { Conventions } from '../languages/language.ts';
import type { DependencyGraph } from './dependency-graph.ts';

/**
 * The tests that a runner starts. Where no file of a language is named as one, runners such as Mocha take a folder: then every test
 * in it that nobody imports is started.
 */
export function findRunnableTests(
  graph: DependencyGraph,
  conventions: readonly Pick<Conventions, 'runnableTests' | 'testsByFolder'>[],
): ReadonlySet<string> {
  const named = graph.filterNodes((path) => conventions.some(({ runnableTests }) => runnableTests?.test(path)));
  const taken = conventions.flatMap(({ testsByFolder }) => {
    if (!testsByFolder || named.some((path) => testsByFolder.test(path))) return [];
    return graph.filterNodes((path, { test }) => test && testsByFolder.test(path) && graph.inDegree(path) === 0);
  });
  return new Set([...named, ...taken]);
}
