import { openPublicJson } from '../../../source/public-json.ts';
import { type CheckedReferences, type CheckReferencesOptions, checkReferences } from './check-references.ts';

/**
 * Asks the public services, as `checkReferences` does.
 *
 * @throws {PharosError} from checkReferences
 */
export async function checkOnline({
  allowLoopback,
  ...options
}: Omit<CheckReferencesOptions, 'client'> & { readonly allowLoopback: boolean }): Promise<CheckedReferences> {
  const client = await openPublicJson({ signal: options.signal, allowLoopback });
  try {
    return await checkReferences({ ...options, client });
  } finally {
    await client.close();
  }
}
