import { requireScope } from '../../../actor.ts';
import { PharosError } from '../../../errors.ts';
import { plainName } from '../../../history/plain-name.ts';
import { markPeople, signOfName, signsIn } from '../../../usecases/questions/mark-people.ts';
import { visibleRepositories } from '../../../usecases/questions/visible-repositories.ts';
import type { PeopleStore } from '../store.ts';
import type { AuthorityOptions } from './open-authority.ts';

export interface HidePersonOptions extends Pick<AuthorityOptions, 'actor' | 'stores'> {
  readonly people: Pick<PeopleStore, 'hide' | 'show'>;
  /** A name in the history; everybody who has it is meant. */
  readonly name: string;
  /** Names the person again. */
  readonly undo?: boolean;
  readonly now?: Date;
}

export interface HiddenAnswer {
  readonly isHidden: boolean;
  /** Keys of the repositories in whose history somebody has the name. */
  readonly repositories: readonly string[];
}

/**
 * Keeps a person from being named or suggested, in all repositories, those that come later included. The list names nobody: it holds digests of
 * the names and the keyed hashes of addresses under which the histories know the person.
 *
 * @throws {PharosError} FORBIDDEN without the scope curate; USAGE without a name
 */
export async function hidePerson(options: HidePersonOptions): Promise<HiddenAnswer> {
  const { actor, stores, people, name, undo = false, now = new Date() } = options;
  requireScope(actor, 'curate');
  if (plainName(name) === '') {
    throw new PharosError('USAGE', 'No name is given', { hint: 'Give the name as commits have it.' });
  }
  const request = signOfName(name);
  const signs = new Set([request]);
  const repositories: string[] = [];
  for (const { key } of await visibleRepositories(stores.catalog, actor)) {
    const [rows, { merges }] = await Promise.all([stores.history.people(key), stores.history.marks(key)]);
    const marked = markPeople(rows, { merges, hidden: new Set() });
    const of = signsIn(rows);
    const meant = rows.filter(({ id }) => marked.get(id)!.names.some((one) => signOfName(one) === request));
    for (const sign of meant.flatMap(of)) signs.add(sign);
    if (meant.length > 0) repositories.push(key);
  }
  // The event names nobody, either.
  const event = { at: now.toISOString(), actorId: actor.id, subject: request };
  if (undo) await people.show([...signs], { ...event, verb: 'authority.person_shown' });
  else await people.hide({ request, signs: [...signs] }, { ...event, verb: 'authority.person_hidden' });
  return { isHidden: !undo, repositories };
}
