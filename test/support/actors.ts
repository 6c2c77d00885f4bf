import { type Actor, actorOf, localActor } from '../../src/lib/actor.ts';

/** Who asks in tests of anything else: the user of this machine, who sees all and may do all. */
export const SELF: Actor = localActor();

/** Somebody who may read, and sees these repositories only. */
export function readerOf(...repositories: string[]): Actor {
  return actorOf({ id: 'reader', kind: 'person', scopes: ['read'], repositories });
}
