import type { ActorScope } from '../../actor.ts';

export const ROLES = ['reader', 'member', 'curator', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Scopes of a role; each has those of the one before. */
export const SCOPES_OF: Readonly<Record<Role, readonly ActorScope[]>> = {
  reader: ['read'],
  member: ['read', 'write'],
  curator: ['read', 'write', 'curate'],
  admin: ['read', 'write', 'curate', 'ingest', 'admin'],
};

/** Names of rate policies: how many requests a minute somebody has. Nobody has no limit. */
export const TIERS = ['free', 'premium', 'admin'] as const;
export type Tier = (typeof TIERS)[number];
export const RATES: Readonly<Record<Tier, { readonly reads: number; readonly writes: number }>> = {
  free: { reads: 600, writes: 60 },
  premium: { reads: 3000, writes: 300 },
  admin: { reads: 6000, writes: 600 },
};

export interface User {
  readonly id: string;
  /** By which a person logs in, and is named in grants: lower-case letters, digits, `.`, `_`, `-`. */
  readonly name: string;
  readonly email?: string;
  readonly role: Role;
  readonly tier: Tier;
  readonly isActive: boolean;
  readonly createdAt: string;
}

/** An account of a provider that a user logs in by: found by both, never by an e-mail address. */
export interface Identity {
  /** `github`, the address of a GitHub Enterprise Server, the issuer of an OpenID Connect provider, or `local`. */
  readonly provider: string;
  /** Its id there: never a name, which others may take later. */
  readonly subject: string;
}

/** As a provider: the id of a data directory, by which notes were signed there before there was an account. */
export const LOCAL = 'local';

/** Who gets in by a provider, beside those whose identity is known: nobody, invited users, or a whole organisation. */
export const SIGN_UPS = ['closed', 'invited', 'organisation'] as const;
export type SignUp = (typeof SIGN_UPS)[number];

/** What a provider has said about whoever came back from it. */
export interface ProvenIdentity extends Identity {
  /** How the provider calls the person; a proposal for a user's name. */
  readonly name?: string;
  readonly isOfOrganisation: boolean;
}

/** Somebody has proved an identity, and is to show its code once. */
export interface LoginCode {
  /** SHA-256 of the code. */
  readonly hash: string;
  readonly identity: ProvenIdentity;
  /** SHA-256 in base64url of the secret of the client that began the login (RFC 7636). */
  readonly challenge?: string;
  readonly expiresAt: string;
}

/** Lets whoever has its code link an identity to a user, once. */
export interface Invitation {
  /** SHA-256 of the code. */
  readonly hash: string;
  readonly userId: string;
  readonly expiresAt: string;
}

/** All who may log in; as a principal, what a repository has that is not restricted. */
export const MEMBERS = 'members';
/** Marks a restricted repository, also while nobody is granted it. */
export const RESTRICTED = 'restricted';

/** Who may see a repository: `user:alice`, `group:payments`, or the mark that it is restricted. Without any, all members may. */
export interface Grant {
  /** Key. */
  readonly repository: string;
  readonly principal: string;
}

export interface Membership {
  readonly group: string;
  readonly userId: string;
}

/** A login: from a password or a provider until it ends. */
export interface Session {
  readonly id: string;
  readonly userId: string;
  /** SHA-256 of the refresh token that is valid now. */
  readonly currentHash: string;
  /** That of the one before it, and when it was spent. */
  readonly spentHash?: string;
  readonly spentAt?: string;
  readonly createdAt: string;
  readonly usedAt: string;
  /** Whatever happens, it ends then. */
  readonly endsAt: string;
  readonly endedAt?: string;
  /** `logout`, `reused`, `removed`, `password`. */
  readonly endReason?: string;
}

/** A personal access token; the token itself is known to nobody. */
export interface PersonalToken {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  /** SHA-256. */
  readonly hash: string;
  readonly scopes: readonly ActorScope[];
  /** Keys; absent = all that its user sees. */
  readonly repositories?: readonly string[];
  /** Made for a coding agent: what it writes is an agent's. */
  readonly isAgent: boolean;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** To the hour. */
  readonly usedAt?: string;
}
