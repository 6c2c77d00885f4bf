import { addressOf, resourceId } from '../../../text/address.ts';
import { ingestedOf } from '../../../usecases/questions/choose-repositories.ts';
import { recommendFiles } from '../../../usecases/questions/recommend-files.ts';
import { visibleRepositories } from '../../../usecases/questions/visible-repositories.ts';
import type { RuleFile } from '../collection.ts';
import type { CollectionContext } from './collection-context.ts';
import { collectionFiles } from './collection-files.ts';

export interface RelatedFilesOptions extends CollectionContext {
  readonly collection: string;
  /** 1 to 100. */
  readonly limit: number;
  /** 0 to 1: those with a lower score are left out. */
  readonly minSimilarity?: number;
  /** Also files that are in the collection. */
  readonly withMembers?: boolean;
}

export interface RelatedFile extends RuleFile {
  /** 1 for the best of its repository, falling by rank: scores of two repositories are not comparable. */
  readonly similarityScore: number;
  /** The strongest evidence, in words. */
  readonly reason: string;
}

export interface RelatedFiles {
  readonly recommendations: readonly RelatedFile[];
  readonly warnings: readonly string[];
}

/** Files that are asked about in each repository. */
const SEEDS = 100;

/**
 * Files that belong to a collection by history, structure, names and words, and are not in it.
 *
 * @throws {PharosError} from collectionFiles
 */
export async function relatedFiles(options: RelatedFilesOptions): Promise<RelatedFiles> {
  const { actor, stores, limit, minSimilarity = 0, withMembers = false } = options;
  const { files } = await collectionFiles(options);
  const found: RelatedFile[] = [];
  const warnings: string[] = [];
  for (const repository of ingestedOf(await visibleRepositories(stores.catalog, actor))) {
    const members = files.get(repository.key);
    if (!members) continue;
    const rows = await stores.catalog.report(repository.current.generation, 'files');
    const seeds = rows.flatMap(({ path }) => (members.has(path) ? [path] : [])).slice(0, SEEDS);
    if (seeds.length === 0) continue;
    const answer = await recommendFiles({ stores, repository, seeds, strategy: 'hybrid', limit: limit + members.size });
    warnings.push(...answer.warnings);
    const wanted = answer.files.filter(({ path }) => withMembers || !members.has(path)).slice(0, limit);
    for (const [i, { path, reasons }] of wanted.entries()) {
      const named = { repository: repository.key, path };
      const similarityScore = 1 / (1 + i / DECAY);
      if (similarityScore < minSimilarity) break;
      found.push({
        ...{ resourceId: resourceId(named), address: addressOf(named), ...named },
        ...{ similarityScore, reason: reasons[0] ?? '' },
      });
    }
  }
  const ranked = found.sort((a, b) => b.similarityScore - a.similarityScore || (a.address < b.address ? -1 : 1));
  return { recommendations: ranked.slice(0, limit), warnings: [...new Set(warnings)] };
}

/** Ranks until a score has halved. */
const DECAY = 10;
