import type { Actor } from '../../../actor.ts';
import { PharosError } from '../../../errors.ts';
import type { Stores } from '../../../ports/stores.ts';
import { type FileResource, fileResource, findFileResource } from './find-file-resource.ts';
import { answerAbout, chooseOne, type GraphAnswer } from './open-graph.ts';

export interface EmbeddingOptions {
  readonly actor: Actor;
  readonly stores: Pick<Stores, 'catalog' | 'searchIndex'>;
  /** UUID or address of a file. */
  readonly resource: string;
}

export interface Embedding extends GraphAnswer, FileResource {
  /** The resource under the name that the original has for it. */
  readonly nodeId: string;
  /** Of length 1. */
  readonly embedding: readonly number[];
  readonly dimensions: number;
}

/**
 * The Node2Vec vector of a file.
 *
 * @throws {PharosError} NOT_FOUND when there is no such file, or nothing was trained
 */
export async function embedding({ actor, stores, resource }: EmbeddingOptions): Promise<Embedding> {
  const { repository, path } = await findFileResource(stores.catalog, actor, resource);
  const indexed = await chooseOne({ actor, repository, catalog: stores.catalog });
  const vector = (await stores.searchIndex.vectors(indexed.current.generation, [path])).get(path);
  if (!vector) {
    throw new PharosError('NOT_FOUND', `${path} has no vector`, { hint: `Ingest ${repository} without --no-train.` });
  }
  const file = fileResource(repository, path);
  // Some stores keep it as it was trained, and some by its direction alone.
  const length = Math.hypot(...vector) || 1;
  return {
    ...{ ...answerAbout(indexed), ...file, nodeId: file.resourceId },
    ...{ embedding: [...vector].map((part) => part / length), dimensions: vector.length },
  };
}
