/** The interface of this module for other modules. */

export { openAuthority } from './usecases/open-authority.ts';
