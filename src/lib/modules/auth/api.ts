/** The interface of this module for commands and the server. */
export { LOCAL, RATES, ROLES, TIERS, type Tier, type User } from './account.ts';
export { makeLocalKey, readLocalKey } from './local-key.ts';
export { authModule } from './module.ts';
export { PROVIDERS } from './provider.ts';
export { readSigningKey } from './signing-key.ts';
export { authStoreOnDemand } from './store.ts';
export { type Accounts, openAccounts } from './usecases/accounts.ts';
