import type { Actor } from '../../../actor.ts';
import type { Stores } from '../../../ports/stores.ts';
import { type FileResource, fileResource, findFileResource } from './find-file-resource.ts';
import type { GraphAnswer } from './open-graph.ts';
import { similar } from './similar.ts';

export interface SimilarResourcesOptions {
  readonly actor: Actor;
  readonly stores: Pick<Stores, 'catalog' | 'searchIndex'>;
  /** UUID or address of a file. */
  readonly resource: string;
  readonly limit: number;
}

export interface SimilarResources extends GraphAnswer, FileResource {
  /** The most similar first; `similarity` is the cosine of the Node2Vec vectors. */
  readonly similar: readonly (FileResource & { readonly similarity: number })[];
}

/**
 * The files with the nearest Node2Vec vectors to that of a file.
 *
 * @throws {PharosError} NOT_FOUND when there is no such file; from similar
 */
export async function similarResources(options: SimilarResourcesOptions): Promise<SimilarResources> {
  const { actor, stores, resource, limit } = options;
  const { repository, path } = await findFileResource(stores.catalog, actor, resource);
  const { files, target: _, ...answer } = await similar({ actor, stores, repository, file: path, limit });
  return {
    ...{ ...answer, ...fileResource(repository, path) },
    similar: files.map(({ path: other, similarity }) => ({ ...fileResource(repository, other), similarity })),
  };
}
