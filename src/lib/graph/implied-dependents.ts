import { languageOf, relatedLanguages } from '../languages/index.ts';
import type { Conventions, ImpliedDependents } from '../languages/language.ts';
import type { Step, Steps } from './reach.ts';

type Rules = readonly Pick<Conventions, 'implied'>[];

/** The files that test runners load by their configurations, each for the tests below a folder. */
export interface LoadedForTests {
  readonly setups: readonly { readonly from: string; readonly folder: string }[];
  readonly tests: Iterable<string>;
}

/** Dependents of files by rules of languages and their test runners rather than by a line of code. */
export interface ImpliedSteps {
  /** Dependents of a whole file, including proved ones. */
  readonly ofFiles: Steps;
  /** Dependents of the contents of a file that no use of a definition shows. */
  readonly ofDefinitions: Steps;
}

/** @param direct proved dependents of a file */
export function impliedDependents(
  paths: readonly string[],
  direct: Steps,
  conventions: Rules,
  loaded?: LoadedForTests,
): ImpliedSteps {
  const rules = conventions.flatMap(({ implied }) => (implied ? [implied(paths, direct)] : []));
  if (loaded) rules.push(loadedForTests(loaded));
  return {
    ofFiles: (path) => [...direct(path), ...rules.flatMap((rule) => [...impliedSteps(path, rule)])],
    ofDefinitions: (path) => rules.flatMap((rule) => [...impliedSteps(path, rule, 'uses')]),
  };
}

function loadedForTests({ setups, tests }: LoadedForTests): ReturnType<ImpliedDependents> {
  const foldersOf = Map.groupBy(setups, ({ from }) => from);
  return function* (path) {
    const folders = foldersOf.get(path)?.map(({ folder }) => (folder === '' ? '' : `${folder}/`)) ?? [];
    if (folders.length === 0) return;
    const related = new Set(relatedLanguages(languageOf(path)?.id ?? ''));
    for (const test of tests) {
      const isBelow = test !== path && folders.some((folder) => test.startsWith(folder));
      if (isBelow && related.has(languageOf(test)?.id ?? '')) yield [test, 'setup'];
    }
  };
}

function* impliedSteps(to: string, rule: ReturnType<ImpliedDependents>, but?: 'uses'): Iterable<Step> {
  for (const [from, kind, seenBy] of rule(to))
    if (seenBy === undefined || seenBy !== but) yield { to: from, link: { from, to, kind, line: 0, specifier: '' } };
}
