/** The interface of this module for commands and the server. */
export { type AccessTokens, createAccessTokens } from './access-token.ts';
export { RATES, ROLES, type Role, TIERS, type Tier, type User } from './account.ts';
export { makeLocalKey, readLocalKey } from './local-key.ts';
export { authModule } from './module.ts';
export { readSigningKey, type SigningKey } from './signing-key.ts';
export { type AuthStore, authStoreOnDemand } from './store.ts';
export { type Accounts, openAccounts } from './usecases/accounts.ts';
export type { Caller } from './usecases/authenticate.ts';
