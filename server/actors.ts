import { type ActorRecord, ALL_SCOPES } from '../src/lib/actor.ts';
import { ANONYMOUS, type Identity } from './tokens.ts';

/** Who is behind a token. */
export type ActorFor = (identity: Identity) => ActorRecord;

/** Without accounts a token says what a caller may do, and nothing of who it is. */
export const actorForToken: ActorFor = (identity) => {
  const { scope, name } = identity === 'unknown' ? ANONYMOUS : identity;
  return { id: `token:${name}`, kind: 'machine', scopes: scope === 'admin' ? ALL_SCOPES : ['read'] };
};

/** Begins the key of an answer that callers share: only those who see the same repositories may. */
export function visibilityKey({ repositories }: ActorRecord): string {
  return repositories === undefined ? '*' : JSON.stringify([...repositories].sort());
}
