import { printableLine } from '../text/printable.ts';
import type { Person } from './commit.ts';
import type { Identity, Mailmap } from './mailmap.ts';
import { plainName } from './plain-name.ts';

/** A person together with the address that tells them from others; it is stored as a keyed hash only. */
export interface AddressedPerson extends Person {
  readonly address: string;
}

export interface PeopleOf {
  readonly people: readonly AddressedPerson[];
  /** For each of the authors its person, as an index. */
  readonly personOf: readonly (number | undefined)[];
}

const MAX_NAME = 100;

/**
 * Finds out which authors are one person: by the mailmap, then by the same address, then by the same name at the same domain.
 * Nothing else is guessed.
 *
 * @param authors of the commits, oldest first; undefined for a machine
 */
export function peopleOf(authors: readonly (Identity | undefined)[], mailmap: Mailmap): PeopleOf {
  const identities = new Map<string, { readonly proper: Identity; readonly group: number }>();
  const groups = new Groups();
  const identityOf = (author: Identity) => {
    const key = `${author.name}\0${author.address}`;
    const known = identities.get(key);
    if (known) return known;
    const proper = mailmap(author);
    const group = groups.join(keysOf(proper));
    const identity = { proper, group };
    identities.set(key, identity);
    return identity;
  };
  // All of them first: a later one may join two groups.
  const listed = authors.map((author) => author && { author, ...identityOf(author) });
  const people: (AddressedPerson & { readonly all: Set<string> })[] = [];
  const indexOf = new Map<number, number>();
  const personOf = listed.map((one) => {
    if (!one) return undefined;
    const { author, proper, group } = one;
    const root = groups.find(group);
    const index = indexOf.get(root) ?? people.length;
    indexOf.set(root, index);
    const all = people[index]?.all ?? new Set<string>();
    const name = nameOf(proper);
    all.add(name);
    if (author.name.trim() !== '') all.add(nameOf(author));
    people[index] = { name, names: [], address: proper.address.trim().toLowerCase(), all };
    return index;
  });
  return { people: people.map(({ all, ...person }) => ({ ...person, names: [...all].sort() })), personOf };
}

/** Authors that share one of these are one person. */
function keysOf({ name, address }: Identity): string[] {
  const known = address.trim().toLowerCase();
  const [, local = '', domain = ''] = /^(.+)@([^@]+)$/.exec(known) ?? [];
  const plain = plainName(name);
  // "none", "root@", an empty address: everybody may have it.
  if (local === '') return [`${plain} of ${known}`];
  return plain === '' ? [known] : [known, `${plain} at ${domain}`];
}

function nameOf({ name, address }: Identity): string {
  return printableLine((name.trim() || (address.split('@')[0] ?? '')).slice(0, MAX_NAME)) || 'unknown';
}

/** Sets of keys that grow together (union-find). */
class Groups {
  readonly #byKey = new Map<string, number>();
  readonly #parents: number[] = [];

  /** The group of the keys, which are now in one. */
  join(keys: readonly string[]): number {
    const known = keys.flatMap((key) => this.#byKey.get(key) ?? []).map((group) => this.find(group));
    const group = known.length > 0 ? Math.min(...known) : this.#parents.push(this.#parents.length) - 1;
    for (const other of known) this.#parents[other] = group;
    for (const key of keys) if (!this.#byKey.has(key)) this.#byKey.set(key, group);
    return group;
  }

  find(group: number): number {
    let root = group;
    while (this.#parents[root] !== root) root = this.#parents[root]!;
    for (let at = group; at !== root; ) [this.#parents[at], at] = [root, this.#parents[at]!];
    return root;
  }
}
