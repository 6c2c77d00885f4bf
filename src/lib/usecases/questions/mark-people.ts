import { createHash } from 'node:crypto';
import type { Person } from '../../history/commit.ts';
import { plainName } from '../../history/plain-name.ts';
import type { PeopleMarks, PersonRow, PersonSign } from '../../ports/history.ts';

/** A person after what others have said of the people of the history. */
export interface MarkedPerson extends Person {
  /** Number of the person in the history; of several that were merged, the one that the others were merged into. */
  readonly id: number;
}

/**
 * The person behind each number of a history: merged people are one, with the names of all, and hidden ones have no name.
 *
 * A mark finds its person by name and address; after the address of the newest commit has changed, by whichever of the two only one
 * person has. One that fits nobody, or several, is left out.
 */
export function markPeople(people: readonly PersonRow[], marks: PeopleMarks): ReadonlyMap<number, MarkedPerson> {
  const find = finderOf(people);
  const parents = new Map<number, number>();
  const rootOf = (id: number): number => {
    const parent = parents.get(id);
    return parent === undefined ? id : rootOf(parent);
  };
  for (const { from, into } of marks.merges) {
    const [one, other] = [find(from), find(into)];
    if (one === undefined || other === undefined) continue;
    const [root, target] = [rootOf(one.id), rootOf(other.id)];
    if (root !== target) parents.set(root, target);
  }
  const signsOf = signsIn(people);
  const groups = Map.groupBy(people, ({ id }) => rootOf(id));
  const marked = new Map<number, MarkedPerson>();
  for (const [id, members] of groups) {
    const { name } = members.find((member) => member.id === id)!;
    const isHidden = members.some((member) => signsOf(member).some((sign) => marks.hidden.has(sign)));
    const names = [...new Set(members.flatMap((member) => member.names))].sort();
    const person: MarkedPerson = isHidden ? { id, name: '', names: [], isHidden } : { id, name, names };
    for (const member of members) marked.set(member.id, person);
  }
  return marked;
}

/** What people of one history are recognised by when they are not to be named. An address that several have, such as none, tells nothing. */
export function signsIn(people: readonly PersonRow[]): (person: PersonRow) => readonly string[] {
  const byAddress = Map.groupBy(people, ({ addressHash }) => addressHash);
  return ({ name, names, addressHash }) => {
    const byName = [name, ...names].map(signOfName);
    return byAddress.get(addressHash)?.length === 1 ? [...byName, `address:${addressHash}`] : byName;
  };
}

/** A digest: the list of those who are not to be named names nobody. */
export function signOfName(name: string): string {
  return `name:${createHash('sha256').update(plainName(name)).digest('hex')}`;
}

function finderOf(people: readonly PersonRow[]): (sign: PersonSign) => PersonRow | undefined {
  const only = (found: readonly PersonRow[]) => (found.length === 1 ? found[0] : undefined);
  return ({ name, addressHash }) => {
    const byAddress = people.filter((person) => person.addressHash === addressHash);
    const hasName = (person: PersonRow) => [person.name, ...person.names].some((one) => plainName(one) === name);
    return only(byAddress.filter(hasName)) ?? only(byAddress) ?? only(people.filter(hasName));
  };
}
