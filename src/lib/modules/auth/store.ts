import type { WrittenEvent } from '../events/api.ts';
import type { Grant, Identity, Invitation, LoginCode, Membership, PersonalToken, Session, User } from './account.ts';

/** How a user is looked for. */
export type UserKey = { readonly id: string } | { readonly name: string } | Identity;

/** People, and how they log in. Each write appends its event in the same transaction. */
export interface UserStore {
  /** With `identity`, the user has it from the start. @returns false when the name or the identity is taken */
  add(user: User, event: WrittenEvent, identity?: Identity): Promise<boolean>;
  /** Replaces a user; one that is no longer active loses all sessions and tokens. @returns false when there is none */
  change(user: User, event: WrittenEvent): Promise<boolean>;
  /** Removes a user with credentials, identities, invitations, sessions, tokens, memberships and grants. */
  remove(id: string, event: WrittenEvent): Promise<void>;
  find(key: UserKey): Promise<User | undefined>;
  /** In the order of their names. */
  list(): Promise<readonly User[]>;
  /** The PHC string of a password; undefined when the user has none. */
  password(userId: string): Promise<string | undefined>;
  /** Sets or removes a password, and ends all sessions. With `was` it is the same one, hashed anew: nothing happens if it has changed since. */
  setPassword(userId: string, phc: string | undefined, change: WrittenEvent | { readonly was: string }): Promise<void>;
}

/** How users log in by providers. */
export interface IdentityStore {
  list(userId: string): Promise<readonly Identity[]>;
  /** @returns false when a user has the identity */
  link(identity: Identity, userId: string, event: WrittenEvent): Promise<boolean>;
  /** Ends all sessions of the user, too. @returns false when the user does not have it */
  unlink(identity: Identity, userId: string, event: WrittenEvent): Promise<boolean>;
  /** Remembers a code for one use. */
  addCode(code: LoginCode): Promise<void>;
  /** Removes it, in one statement. @returns undefined when there is none, or it has expired */
  takeCode(hash: string, now: string): Promise<LoginCode | undefined>;
  /** Replaces earlier invitations of the user. */
  invite(invitation: Invitation, event: WrittenEvent): Promise<void>;
  /** Links the identity to the invited user, whose invitation ends. @returns undefined when the invitation is not valid, or a user has the identity */
  accept(hash: string, identity: Identity, now: string): Promise<User | undefined>;
}

/** Logins. */
export interface SessionStore {
  /** @returns false when the user may no longer log in, or, with `password`, when that is no longer the PHC string of the user's */
  open(session: Session, event: WrittenEvent, password?: string): Promise<boolean>;
  find(id: string): Promise<Session | undefined>;
  /** Exchanges the current token, in one conditional statement. @returns false when another call was first, or the session has ended */
  spend(id: string, exchange: { readonly from: string; readonly to: string; readonly at: string }): Promise<boolean>;
  /** Ends one session, or all of a user. */
  end(
    which: { readonly id: string } | { readonly userId: string },
    at: string,
    reason: string,
    event: WrittenEvent,
  ): Promise<void>;
  /** Ids of those that ended since then: access tokens outlive them. */
  endedSince(time: string): Promise<readonly string[]>;
}

/** Personal access tokens. */
export interface TokenStore {
  add(token: PersonalToken, event: WrittenEvent): Promise<void>;
  /** With its user, who may no longer be active. */
  find(hash: string): Promise<{ readonly token: PersonalToken; readonly user: User } | undefined>;
  list(userId?: string): Promise<readonly PersonalToken[]>;
  /** @returns false when there is none */
  revoke(id: string, event: WrittenEvent): Promise<boolean>;
  /** Notes that it was used. */
  touch(id: string, at: string): Promise<void>;
}

/** Who sees what. */
export interface GrantStore {
  grants(): Promise<readonly Grant[]>;
  members(): Promise<readonly Membership[]>;
  /** Grants or withdraws. Whatever is said of a principal restricts the repository; to grant it to `members` opens it again. */
  setGrant(grant: Grant, isGranted: boolean, event: WrittenEvent): Promise<void>;
  setMember(member: Membership, isMember: boolean, event: WrittenEvent): Promise<void>;
}

export interface AuthStore {
  readonly users: UserStore;
  readonly sessions: SessionStore;
  readonly tokens: TokenStore;
  readonly grants: GrantStore;
  readonly identities: IdentityStore;
}

/** How the store is asked: within a time, and not at all while it is known to be away. */
export type AskStore = <T>(question: () => Promise<T>) => Promise<T>;

/** A store that is opened when it is first asked; `open` shares what it has opened. */
export function authStoreOnDemand(open: () => Promise<AuthStore>, watched: AskStore): AuthStore {
  return {
    ...{ users: partOf('users'), sessions: partOf('sessions'), tokens: partOf('tokens'), grants: partOf('grants') },
    identities: partOf('identities'),
  };

  function partOf<Part extends keyof AuthStore>(part: Part): AuthStore[Part] {
    const ask =
      (name: string) =>
      (...given: unknown[]) =>
        watched(async () => {
          const store = (await open())[part] as unknown as Record<string, (...args: unknown[]) => unknown>;
          return store[name]!(...given);
        });
    return new Proxy({}, { get: (_, name) => ask(String(name)) }) as AuthStore[Part];
  }
}
