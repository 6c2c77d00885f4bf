/** The interface of this module for other modules. */
export { authorityModule } from './module.ts';
export { checkCodeOwners } from './usecases/check-codeowners.ts';

export { openAuthority } from './usecases/open-authority.ts';
export { readOwners } from './usecases/read-owners.ts';
export { type Reviewers, reviewers } from './usecases/reviewers.ts';
