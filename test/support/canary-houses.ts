import { basename } from 'node:path';
import { annotationsModule } from '../../src/lib/modules/annotations/api.ts';
import { addNote } from '../../src/lib/modules/annotations/usecases/add-note.ts';
import type { PersonalToken, User } from '../../src/lib/modules/auth/account.ts';
import { authModule } from '../../src/lib/modules/auth/module.ts';
import { hashPassword } from '../../src/lib/modules/auth/password.ts';
import { createPersonalToken } from '../../src/lib/modules/auth/personal-token.ts';
import { digest } from '../../src/lib/modules/auth/refresh-token.ts';
import { collectionsModule } from '../../src/lib/modules/collections/api.ts';
import { createCollection } from '../../src/lib/modules/collections/usecases/change-collection.ts';
import { addMembers } from '../../src/lib/modules/collections/usecases/change-members.ts';
import { SELF } from './actors.ts';
import { eventOf, newToken, newUser } from './auth-stores.ts';
import { indexedFindings, sarif } from './indexed-findings.ts';
import { CANARY, HIDDEN_JOB, HIDDEN_WAITING, openTwoHouses, type TwoHouses } from './two-houses.ts';

export const JWT_KEY = 'c'.repeat(64);
const PASSWORD = 'correct horse battery staple';

/** Two houses with the same people. In one of them the hidden repository is there, restricted to the group `payments`. */
export interface CanaryHouses extends TwoHouses {
  /** Personal access tokens of members in no group, and in another one; they are valid in both houses. */
  readonly strangers: readonly string[];
  /** Of collections that all may read: both have open members, and in the one house hidden ones beside. */
  readonly collections: readonly string[];
  /** Of a member of `payments`. */
  readonly insider: string;
  /** Words that only the hidden repository has. */
  readonly secrets: readonly string[];
}

/** `strangers`: how many; each has a budget of requests of its own. */
export async function openCanaryHouses(strangers: number): Promise<CanaryHouses> {
  const houses = await openTwoHouses();
  const { full, small, open, hidden } = houses;
  const people = Array.from({ length: strangers }, (_, i) => newUser(`eve-${i}`, { tier: 'premium' }));
  const bob = newUser('bob', { tier: 'admin' });
  const boss = newUser('boss', { role: 'admin', tier: 'admin' });
  const tokens = new Map([...people, bob].map((user) => [user, makeToken(user)]));
  const phc = await hashPassword(PASSWORD);
  for (const house of [full, small]) {
    const store = await house.moduleStore(authModule);
    for (const user of [...people, bob, boss]) await store.users.add(user, eventOf('auth.user_added'));
    for (const { token } of tokens.values()) await store.tokens.add(token, eventOf('auth.token_created'));
    await store.users.setPassword(boss.id, phc, eventOf('auth.password_set'));
    const grant = { repository: hidden.path, principal: 'group:payments' };
    if (house === full) await store.grants.setGrant(grant, true, eventOf('auth.granted'));
    const member = (group: string, userId: string) =>
      store.grants.setMember({ group, userId }, true, eventOf('auth.member_added'));
    await member('payments', bob.id);
    for (const user of people.filter((_, i) => i % 2 === 0)) await member('others', user.id);
    const { notes, anchors } = await house.moduleStore(annotationsModule);
    const say = (repository: string, target: string, note: string) =>
      // By its key, a note has the same id in both houses.
      addNote({ actor: SELF, stores: house.stores, notes, anchors, repository, target, note, key: target });
    await say(open.path, 'src/cart.py', 'Prices are without tax.');
    if (house === full) await say(hidden.path, `${CANARY}.py`, `The ${CANARY} total is a secret.`);
    const collecting = { actor: SELF, stores: house.stores, ...(await house.moduleStore(collectionsModule)) };
    const collect = (name: string, repository: string, targets: readonly string[]) =>
      addMembers({ ...collecting, repository, collection: name, targets });
    await createCollection({ ...collecting, name: 'money', visibility: 'public', key: 'money' });
    await collect('money', open.path, ['src/cart.py', 'src/shop.py#checkout']);
    await createCollection({
      ...collecting,
      name: 'all',
      visibility: 'shared',
      key: 'all',
      rule: { paths: ['**/*.py'] },
    });
    await collect('all', open.path, ['src/shop.py']);
    if (house === full) {
      await collect('money', hidden.path, [`${CANARY}.py`]);
      await createCollection({ ...collecting, name: `all-${CANARY}`, visibility: 'shared', parent: 'money' });
      await collect(`all-${CANARY}`, hidden.path, ['cart.py']);
    }
    for (const repository of house === full ? [open.path, hidden.path] : [open.path]) {
      const findings = await indexedFindings(house, repository, SELF);
      const file = repository === open.path ? 'src/cart.py' : `${CANARY}.py`;
      await findings.import(sarif([[`${file}:1`, repository === open.path ? 'no-total' : CANARY]]));
    }
  }
  return {
    ...houses,
    strangers: people.map((user) => tokens.get(user)!.text),
    collections: ['money', 'all'],
    insider: tokens.get(bob)!.text,
    secrets: [CANARY, basename(hidden.path), HIDDEN_JOB, HIDDEN_WAITING],
  };
}

function makeToken(user: User): { readonly text: string; readonly token: PersonalToken } {
  const text = createPersonalToken();
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
  const usedAt = new Date().toISOString();
  return { text, token: newToken(user.id, { hash: digest(text), scopes: ['read', 'write'], expiresAt, usedAt }) };
}
