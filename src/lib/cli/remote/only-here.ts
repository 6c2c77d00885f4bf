import { PharosError } from '../../errors.ts';

/** The error for a flag that needs an index on this machine. */
export function onlyHere(flag: string, hint = 'Leave it out, or ask an index on this machine.'): PharosError {
  return new PharosError('USAGE', `${flag} cannot be used with the API of another Pharos`, { hint });
}
