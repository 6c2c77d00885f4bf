import type { Actor } from '../../../actor.ts';
import { PharosError } from '../../../errors.ts';
import type { Catalog } from '../../../ports/catalog.ts';
import { type Addressed, addressOf, resourceId } from '../../../text/address.ts';
import { findResource } from '../../../usecases/questions/find-resource.ts';

/** A file as the original's routes name it. */
export interface FileResource {
  readonly resourceId: string;
  readonly address: string;
  readonly path: string;
}

/**
 * The file of a UUID or an address; of a definition, the file that holds it.
 *
 * @throws {PharosError} NOT_FOUND when there is none that the actor may see; USAGE for a repository
 */
export async function findFileResource(
  catalog: Pick<Catalog, 'repositories' | 'report'>,
  actor: Actor,
  resource: string,
): Promise<Required<Omit<Addressed, 'symbol'>>> {
  const { repository, path } = await findResource(catalog, { actor }, resource);
  if (path !== undefined) return { repository, path };
  throw new PharosError('USAGE', `${resource.slice(0, 200)} is a repository, not a file`, {
    hint: 'Give the UUID or the address of a file.',
  });
}

export function fileResource(repository: string, path: string): FileResource {
  return { resourceId: resourceId({ repository, path }), address: addressOf({ repository, path }), path };
}
