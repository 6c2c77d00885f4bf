import type { RepositoryChoice } from '../../../usecases/questions/choose-repositories.ts';
import type { Collection } from '../collection.ts';
import { type CreateCollectionOptions, createCollection, deleteCollection } from './change-collection.ts';
import { addMembers } from './change-members.ts';

export interface CreateWithFilesOptions extends CreateCollectionOptions, Omit<RepositoryChoice, 'actor'> {
  /** As in addMembers. */
  readonly diff?: string;
  readonly owner?: string;
}

/**
 * Makes a collection with the files that a branch has changed, or that somebody owns; without these an empty one.
 *
 * @throws {PharosError} from createCollection and addMembers: nothing is left then
 */
export async function createWithFiles(options: CreateWithFilesOptions): Promise<Collection> {
  const { diff, owner } = options;
  const made = await createCollection(options);
  if (diff === undefined && owner === undefined) return made;
  try {
    const { collection } = await addMembers({ ...options, collection: made.id, targets: [] });
    return collection;
  } catch (error) {
    await deleteCollection({ ...options, collection: made.id });
    throw error;
  }
}
