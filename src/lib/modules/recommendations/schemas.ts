import { z } from 'zod';
import { about, count } from '../../answers/fields.ts';
import { recommendations } from '../../answers/recommendations.ts';

const { shape } = recommendations;
const file = shape.recommendations.element;

export const servedRecommendations = recommendations.extend({
  recommendations: z.array(
    file.extend({
      resource_id: z.string(),
      address: z.string(),
      title: z.string(),
      strategy: shape.strategy,
      scores: file.shape.scores.extend({ quality: z.null().describe('Quality is no evidence of the ranking') }),
      novelty_score: z.number().describe('The same as novelty'),
      view_count: z.null().describe('Nobody is watched'),
    }),
  ),
  metadata: z.strictObject({
    total: count,
    strategy: shape.strategy,
    is_cold_start: z.boolean(),
    interaction_count: z.literal(0),
    diversity_applied: z.boolean(),
    novelty_applied: z.literal(false),
  }),
});

export const simpleRecommendations = z.strictObject({
  items: z.array(
    z.strictObject({
      url: z.string().describe('Address of the file'),
      title: z.string().describe('Its path'),
      snippet: z.string().describe('Its first lines'),
      relevance_score: z.number().min(0).max(1).describe('1 for the best of this list, 0 for the last one'),
      reasoning: z.string(),
    }),
  ),
});

const share = z.number().min(0).max(1);
const figures = z.strictObject({
  hit_at10: share.describe('Share of the questions of which one of the first ten files was right'),
  mean_reciprocal_rank: share,
});

export const replayed = z.strictObject({
  ...about,
  questions: count.describe('Files asked about: each of a commit that changed others, too'),
  commits: count,
  collaborative: figures.describe('By what changed together before the commit'),
  popularity: figures.describe('By how often files changed before the commit: what anybody would guess'),
});
