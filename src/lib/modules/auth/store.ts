import type { WrittenEvent } from '../events/api.ts';
import type { Grant, Identity, Membership, PersonalToken, Session, User } from './account.ts';

/** How a user is looked for. */
export type UserKey = { readonly id: string } | { readonly name: string } | Identity;

/** People, and how they log in. Each write appends its event in the same transaction. */
export interface UserStore {
  /** @returns false when the name is taken */
  add(user: User, event: WrittenEvent): Promise<boolean>;
  /** Replaces a user; one that is no longer active loses all sessions and tokens. @returns false when there is none */
  change(user: User, event: WrittenEvent): Promise<boolean>;
  /** Removes a user with credentials, identities, sessions, tokens, memberships and grants. */
  remove(id: string, event: WrittenEvent): Promise<void>;
  find(key: UserKey): Promise<User | undefined>;
  /** In the order of their names. */
  list(): Promise<readonly User[]>;
  /** The PHC string of a password; undefined when the user has none. */
  password(userId: string): Promise<string | undefined>;
  /** Sets or removes a password, and ends all sessions. Without an event it is the same password, hashed anew. */
  setPassword(userId: string, phc: string | undefined, event: WrittenEvent | undefined): Promise<void>;
  /** @returns false when somebody else has the identity */
  link(identity: Identity, userId: string, event: WrittenEvent): Promise<boolean>;
}

/** Logins. */
export interface SessionStore {
  open(session: Session, event: WrittenEvent): Promise<void>;
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
}

/** A store that is opened when it is first asked; `open` shares what it has opened. */
export function authStoreOnDemand(open: () => Promise<AuthStore>): AuthStore {
  return { users: partOf('users'), sessions: partOf('sessions'), tokens: partOf('tokens'), grants: partOf('grants') };

  function partOf<Part extends keyof AuthStore>(part: Part): AuthStore[Part] {
    const ask =
      (name: string) =>
      async (...given: unknown[]) => {
        const store = (await open())[part] as unknown as Record<string, (...args: unknown[]) => unknown>;
        return store[name]!(...given);
      };
    return new Proxy({}, { get: (_, name) => ask(String(name)) }) as AuthStore[Part];
  }
}
