import { spread } from '../../../recommend/spread.ts';
import { addressOf, resourceId } from '../../../text/address.ts';
import { type RankedFile, type Recommendations, type RecommendOptions, recommend } from './recommend.ts';

export interface ServedOptions extends RecommendOptions {
  /** 0 to 1: how much files of folders that are in the list already lose; 0 = nothing. */
  readonly diversity: number;
}

/** Recommendations with the names of the original's beside our own. */
export interface ServedRecommendations extends Omit<Recommendations, 'recommendations'> {
  readonly recommendations: readonly ServedFile[];
  readonly metadata: {
    readonly total: number;
    readonly strategy: string;
    readonly isColdStart: boolean;
    /** Nobody is watched. */
    readonly interactionCount: 0;
    readonly diversityApplied: boolean;
    readonly noveltyApplied: false;
  };
}

export interface ServedFile extends Omit<RankedFile, 'scores'> {
  readonly resourceId: string;
  readonly address: string;
  readonly title: string;
  readonly strategy: string;
  /** `quality` is no evidence of the ranking. */
  readonly scores: RankedFile['scores'] & { readonly quality: null };
  readonly noveltyScore: number;
  readonly viewCount: null;
}

/** Candidates among which a diverse list chooses, for each file of it. */
const POOL = 5;
const MOST = 100;

/**
 * Recommendations for the HTTP API.
 *
 * @throws {PharosError} from recommend
 */
export async function servedRecommendations(options: ServedOptions): Promise<ServedRecommendations> {
  const { diversity, limit, strategy } = options;
  const pool = diversity === 0 ? limit : Math.min(MOST, POOL * limit);
  const answer = await recommend({ ...options, limit: pool });
  const chosen = diversity === 0 ? answer.recommendations : spread(answer.recommendations, { diversity, limit });
  const recommendations = chosen.map((file, i) => servedFile(answer, { ...file, rank: i + 1 }));
  return {
    ...answer,
    recommendations,
    metadata: {
      ...{ total: recommendations.length, strategy, isColdStart: answer.isColdStart },
      ...{ interactionCount: 0, diversityApplied: diversity > 0, noveltyApplied: false },
    },
  };
}

function servedFile({ repository, strategy }: Recommendations, file: RankedFile): ServedFile {
  const { path, scores, novelty } = file;
  const named = { repository, path };
  return {
    ...{ ...file, resourceId: resourceId(named), address: addressOf(named), title: path, strategy },
    ...{ scores: { ...scores, quality: null }, noveltyScore: novelty, viewCount: null },
  };
}
