import { requireScope } from '../../../actor.ts';
import { PharosError } from '../../../errors.ts';
import { plainName } from '../../../history/plain-name.ts';
import type { PeopleMerge, PersonRow, PersonSign } from '../../../ports/history.ts';
import { type MarkedPerson, markPeople } from '../../../usecases/questions/mark-people.ts';
import type { PeopleStore } from '../store.ts';
import { type AuthorityOptions, chooseOne } from './open-authority.ts';

export interface MergePeopleOptions extends AuthorityOptions {
  readonly people: Pick<PeopleStore, 'merge' | 'separate'>;
  /** Names in the history; everybody who has one of them is the same person, who keeps the name of the first. */
  readonly names: readonly string[];
  /** Takes merges of these people back. */
  readonly undo?: boolean;
  readonly now?: Date;
}

/** The people that were named, as they are now. */
export interface MergedPeople {
  readonly repository: string;
  readonly people: readonly { readonly name: string; readonly names: readonly string[] }[];
  /** How many merges were made or taken back. */
  readonly changed: number;
}

/**
 * Says that people of a history are one, whose commits then count together.
 *
 * @throws {PharosError} FORBIDDEN without the scope curate; USAGE without names; NOT_FOUND for a name that nobody has; from chooseOne
 */
export async function mergePeople(options: MergePeopleOptions): Promise<MergedPeople> {
  const { actor, stores, people, names, undo = false, now = new Date() } = options;
  requireScope(actor, 'curate');
  if (names.length === 0) {
    throw new PharosError('USAGE', 'No people given', { hint: 'Name people as the history has them.' });
  }
  const { key } = await chooseOne(options);
  const [rows, marks] = await Promise.all([stores.history.people(key), stores.history.marks(key)]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const named = peopleNamed(names, rows, markPeople(rows, marks), key);
  const [into, ...others] = named;
  const signOf = ({ id }: Pick<PersonRow, 'id'>): PersonSign => {
    const { name, addressHash } = byId.get(id)!;
    return { name: plainName(name), addressHash };
  };
  const event = {
    ...{ at: now.toISOString(), actorId: actor.id, subject: key, repository: key },
    after: { names: named.map(({ name }) => name) },
  };
  const known = new Set(named.flatMap((one) => one.names.map(plainName)));
  const merges: readonly PeopleMerge[] = undo
    ? marks.merges.filter((merge) => known.has(merge.from.name) || known.has(merge.into.name))
    : others.map((from) => ({ from: signOf(from), into: signOf(into!) }));
  const changed = undo
    ? await people.separate(key, merges, { ...event, verb: 'authority.people_separated' })
    : await people.merge(key, merges, { ...event, verb: 'authority.people_merged' });
  const after = markPeople(rows, await stores.history.marks(key));
  const shown = peopleNamed(undo ? named.flatMap((one) => one.names) : names, rows, after, key);
  return { repository: key, people: shown.map(({ name, names: all }) => ({ name, names: all })), changed };
}

/** Everybody who has one of the names, in the order of the names. */
function peopleNamed(
  names: readonly string[],
  rows: readonly PersonRow[],
  marked: ReadonlyMap<number, MarkedPerson>,
  repository: string,
): readonly MarkedPerson[] {
  if (rows.length === 0) {
    throw new PharosError('NOT_FOUND', `No people are known of ${repository}`, {
      hint: 'They come from its git history: ingest it again, without PHAROS_PEOPLE=off.',
    });
  }
  const found = names.flatMap((name) => {
    const wanted = plainName(name);
    const people = rows.map(({ id }) => marked.get(id)!).filter((one) => one.names.map(plainName).includes(wanted));
    if (people.length > 0) return people;
    throw new PharosError('NOT_FOUND', `Nobody in the history of ${repository} is called ${name}`, {
      hint: 'Give the name as commits have it; `pharos owners .` shows some.',
    });
  });
  return [...new Set(found)];
}
