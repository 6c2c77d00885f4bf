import { PharosError } from '../../../errors.ts';
import { addressOf, resourceId } from '../../../text/address.ts';
import { pathCandidates } from '../../../usecases/questions/path-candidates.ts';
import type { TopicMethod } from '../topic.ts';
import { openTopics } from './open-topics.ts';
import { pathText } from './read-scheme.ts';
import type { ChoosingTaxonomy } from './taxonomy-context.ts';

export interface Prediction {
  readonly nodeId: string;
  readonly name: string;
  /** Slugs from the top. */
  readonly topicPath: string;
  readonly confidence: number;
  readonly method: TopicMethod;
  readonly evidence: readonly string[];
  /** The file counts as one of the topic. */
  readonly isAssigned: boolean;
}

export interface Predictions {
  readonly repository: string;
  readonly path: string;
  readonly resourceId: string;
  readonly address: string;
  /** The likeliest first. */
  readonly predictions: readonly Prediction[];
  /** Nobody labelled it, and no topic stands out. */
  readonly needsReview: boolean;
  readonly warnings: readonly string[];
}

export interface PredictTopicsOptions extends ChoosingTaxonomy {
  readonly path: string;
  readonly useRules?: boolean;
  readonly useLearned?: boolean;
}

/** Share of the evidence below which a topic is not worth a line. */
const LEAST = 0.01;
/** Topics that are told of. */
const MOST = 10;
/** A lead over the next topic below which a person should look. */
const SMALL_MARGIN = 0.2;

/**
 * What a file is about, and why.
 *
 * @throws {PharosError} from chooseRepositories; NOT_FOUND for a path that is not indexed
 */
export async function predictTopics(options: PredictTopicsOptions): Promise<Predictions> {
  const { scheme, repositories, warnings } = await openTopics(options);
  for (const { repository, paths, rank, of } of repositories) {
    const known = new Set(paths);
    const path = pathCandidates(repository.key, options.path, options.directory).find((one) => known.has(one));
    if (path === undefined) continue;
    const assigned = new Set(of(path).map(({ topic }) => topic.id));
    const ranked = rank(path);
    const named = { repository: repository.key, path };
    return {
      ...{ ...named, resourceId: resourceId(named), address: addressOf(named) },
      predictions: ranked
        .filter(({ confidence }) => confidence >= LEAST)
        .slice(0, MOST)
        .map(({ topic, confidence, method, evidence }) => ({
          ...{ nodeId: topic.id, name: topic.name, topicPath: pathText(scheme, topic), confidence, method, evidence },
          isAssigned: assigned.has(topic.id),
        })),
      needsReview: needsReview(ranked),
      warnings,
    };
  }
  throw new PharosError('NOT_FOUND', `No indexed file is called ${options.path.slice(0, 200)}`, {
    hint: 'Give a path as `pharos search` prints it.',
  });
}

/** Whether nobody labelled it, and no topic stands out. */
function needsReview(ranked: readonly { readonly confidence: number; readonly method: TopicMethod }[]): boolean {
  return ranked[0]?.method !== 'manual' && marginOf(ranked) < SMALL_MARGIN;
}

/** How far the likeliest topic is ahead of the next. */
export function marginOf(ranked: readonly { readonly confidence: number }[]): number {
  return (ranked[0]?.confidence ?? 0) - (ranked[1]?.confidence ?? 0);
}
