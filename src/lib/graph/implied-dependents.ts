import type { Conventions, ImpliedDependents } from '../languages/language.ts';
import type { Step, Steps } from './reach.ts';

/**
 * Adds the dependents that no line of code shows, by rules of languages and their test runners, told from paths alone.
 *
 * @param direct what depends on a file by proof
 */
export function withImpliedDependents(
  paths: readonly string[],
  direct: Steps,
  conventions: readonly Pick<Conventions, 'implied'>[],
): Steps {
  const rules = conventions.flatMap(({ implied }) => (implied ? [implied(paths, direct)] : []));
  return (path) => [...direct(path), ...rules.flatMap((rule) => [...impliedSteps(path, rule)])];
}

function* impliedSteps(to: string, rule: ReturnType<ImpliedDependents>): Iterable<Step> {
  for (const [from, kind] of rule(to)) yield { to: from, link: { from, to, kind, line: 0, specifier: '' } };
}
