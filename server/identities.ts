import type { ActorRecord, ActorScope } from '../src/lib/actor.ts';
import type { Accounts, Tier } from '../src/lib/modules/auth/api.ts';
import type { ActorFor } from './actors.ts';
import { ANONYMOUS, bearerOf, type Scope, type Tokens } from './tokens.ts';

/** Who sends a request. */
export interface Identified {
  readonly scope: Scope;
  /** Names the caller in rate limits; never a token. */
  readonly name: string;
  readonly actor: ActorRecord;
  /** Id of the login. */
  readonly session: string | undefined;
  /** Of a person; machines have none. */
  readonly tier: Tier | undefined;
  /** A token was sent, and is none of ours. */
  readonly isUnknown?: true;
}

export interface Identities {
  /** @throws {PharosError} UNAVAILABLE when the store of accounts cannot tell */
  identify(authorization: string | undefined): Promise<Identified>;
}

const NOBODY: readonly ActorScope[] = [];

/** Tokens of machines first, which no store is asked about; then those of people, where there are accounts. */
export function createIdentities(tokens: Tokens, actorFor: ActorFor, accounts: Accounts | undefined): Identities {
  return {
    async identify(authorization) {
      const machine = tokens.identify(authorization);
      if (machine !== 'unknown') {
        const { scope, name } = machine;
        return {
          scope,
          name,
          actor: strangerOr(machine === ANONYMOUS, actorFor(machine)),
          session: undefined,
          tier: undefined,
        };
      }
      const token = accounts && bearerOf(authorization);
      const caller = token === undefined ? undefined : await accounts?.authenticator.identify(token);
      if (!caller) {
        const actor = strangerOr(true, actorFor('unknown'));
        return { ...ANONYMOUS, actor, session: undefined, tier: undefined, isUnknown: true };
      }
      const { actor, userId, sessionId, tier } = caller;
      return {
        scope: actor.scopes.includes('admin') ? 'admin' : 'read',
        name: `user:${userId}`,
        actor,
        session: sessionId,
        tier,
      };
    },
  };

  /** With accounts, nothing is there for those who do not say who they are. */
  function strangerOr(isStranger: boolean, actor: ActorRecord): ActorRecord {
    return isStranger && accounts ? { ...actor, scopes: NOBODY, repositories: [] } : actor;
  }
}
