import { PharosError } from '../../../errors.ts';
import type { Stores } from '../../../ports/stores.ts';
import type { RepositoryChoice } from '../../../usecases/questions/choose-repositories.ts';
import { pathCandidates } from '../../../usecases/questions/path-candidates.ts';
import { answerAbout, chooseOne, type GraphAnswer } from './open-graph.ts';

export interface SimilarOptions extends RepositoryChoice {
  /** Repository-relative, or a path on this machine inside a local repository. */
  readonly file: string;
  /** 1 to 1000. */
  readonly limit: number;
  readonly stores: Pick<Stores, 'catalog' | 'searchIndex'>;
}

export interface SimilarFiles extends GraphAnswer {
  readonly target: { readonly path: string };
  /** The most similar first. */
  readonly files: readonly SimilarNode[];
}

export interface SimilarNode {
  readonly path: string;
  /** Cosine of the Node2Vec vectors, -1 to 1. */
  readonly similarity: number;
}

/**
 * The files whose place in the graph of imports, folders and commits is most like that of one file.
 *
 * @throws {PharosError} BAD_REPOSITORY when the file is not indexed, or nothing was trained; from chooseOne
 */
export async function similar({ stores, file, limit, ...choice }: SimilarOptions): Promise<SimilarFiles> {
  const repository = await chooseOne({ ...choice, catalog: stores.catalog });
  const { key, url, current } = repository;
  const rows = await stores.catalog.report(current.generation, 'files');
  const indexed = new Set(rows.map(({ path }) => path));
  const path = pathCandidates(key, file, choice.directory).find((candidate) => indexed.has(candidate));
  if (path === undefined) {
    throw new PharosError('BAD_REPOSITORY', `No indexed file is called ${file} in ${key}`, {
      hint: 'Give the path as `pharos search` prints it.',
    });
  }
  const found = await stores.searchIndex.nearby({
    ...{ generation: current.generation, repository: url ?? key },
    ...{ paths: [path], by: 'vectors', limit },
  });
  if (found.length === 0 && indexed.size > 1) {
    throw new PharosError('BAD_REPOSITORY', `${path} has no vector`, {
      hint: `Ingest ${key} without --no-train.`,
    });
  }
  const files = found.map(({ path: other, similarity }) => ({
    path: other,
    similarity: Math.round(similarity * 1000) / 1000,
  }));
  return { ...answerAbout(repository), target: { path }, files };
}
