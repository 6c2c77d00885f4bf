import { PharosError } from '../../../errors.ts';
import { LANGUAGE_IDS } from '../../../languages/index.ts';
import { chooseRepositories } from '../../../usecases/questions/choose-repositories.ts';
import { type CollectionRule, LIMITS } from '../collection.ts';
import type { CollectionContext } from './collection-context.ts';
import { checkPatterns } from './rule-files.ts';

/** @throws {PharosError} USAGE for a name that is empty, too long, or more than a line */
export function checkName(name: string): string {
  const trimmed = name.trim();
  if (trimmed === '' || trimmed.length > LIMITS.name || /[\0-\x1f\x7f]/.test(trimmed) || !trimmed.isWellFormed()) {
    throw new PharosError('USAGE', `A collection cannot be called ${JSON.stringify(name.slice(0, 60))}`, {
      hint: `A name has 1 to ${LIMITS.name} characters on one line.`,
    });
  }
  return trimmed;
}

/** @throws {PharosError} USAGE for a text that is too long, or no text */
export function checkText(what: 'description' | 'text', given: string): string {
  const text = given.replace(/\r\n?/g, '\n').trim();
  if (text.length > LIMITS[what]) {
    throw new PharosError('USAGE', `The ${what} has ${text.length.toLocaleString('en')} characters`, {
      hint: `At most ${LIMITS[what].toLocaleString('en')} are kept.`,
    });
  }
  if (text.isWellFormed() && !/[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]/.test(text)) return text;
  throw new PharosError('USAGE', `The ${what} contains characters that are not text`, {
    hint: 'Write it in UTF-8, without control characters.',
  });
}

/**
 * A rule with the keys of its repositories; undefined for one without any criterion.
 *
 * @throws {PharosError} USAGE for what cannot be used; BAD_REPOSITORY for a repository that the actor does not see
 */
export async function checkRule(
  { actor, stores }: Pick<CollectionContext, 'actor' | 'stores'>,
  rule: CollectionRule,
): Promise<CollectionRule | undefined> {
  const given = Object.entries(rule).filter(([, value]) => value !== undefined && value.length > 0);
  if (given.length === 0) return undefined;
  for (const [name, value] of given) {
    const values: readonly string[] = typeof value === 'string' ? [value] : value;
    const bad = values.find((one) => one === '' || one.length > LIMITS.value || !one.isWellFormed() || /\0/.test(one));
    if (values.length <= LIMITS.values && bad === undefined) continue;
    throw new PharosError('USAGE', `The rule's ${name} cannot be used`, {
      hint: `Give at most ${LIMITS.values}, each of 1 to ${LIMITS.value} characters.`,
    });
  }
  const checked = Object.fromEntries(given) as CollectionRule;
  checkPatterns(checked.paths ?? []);
  const languages: readonly string[] = LANGUAGE_IDS;
  const unknown = checked.languages?.find((language) => !languages.includes(language));
  if (unknown !== undefined) {
    throw new PharosError('USAGE', `No language is called ${unknown}`, {
      hint: `The languages are: ${languages.join(', ')}.`,
    });
  }
  const keys: string[] = [];
  for (const repository of checked.repositories ?? []) {
    const found = await chooseRepositories(stores.catalog, { actor, repository });
    keys.push(...found.map(({ key }) => key));
  }
  return { ...checked, ...(keys.length > 0 && { repositories: [...new Set(keys)].sort() }) };
}
