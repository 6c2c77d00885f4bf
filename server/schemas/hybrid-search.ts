import { z } from 'zod';
import { count } from '../../src/lib/answers/fields.ts';

const resource = z.strictObject({
  id: z.string().describe('UUID of the file'),
  address: z.string(),
  title: z.string().describe('Path'),
  type: z.enum(['file', 'document']),
  repository: z.string(),
  path: z.string(),
  language: z.string(),
  score: z.number().describe('Higher is better; comparable only within one result'),
});
const bucket = z.array(z.strictObject({ key: z.string(), count })).describe('Largest count first');
const empty = z.array(z.never()).describe('Always empty: nothing of the kind is known of a file that was found');
const milliseconds = z.number().min(0).describe('Milliseconds');

export const foundResources = z.strictObject({
  total: count.describe('Files among the best 100'),
  items: z.array(resource),
  facets: z.strictObject({
    ...{ classification_code: empty, read_status: empty, subject: empty },
    ...{ type: bucket, language: bucket },
  }),
  snippets: z.record(z.string(), z.string()).describe('Telling lines by UUID'),
  latency_ms: milliseconds,
  method_contributions: z
    .strictObject({
      fts5: count.describe('Files with words of the question'),
      dense: count.describe('Files that are close in meaning; none without a text encoder'),
      sparse: z.literal(0).describe('There are no sparse vectors'),
    })
    .describe('How many of them each method found'),
});

export const comparedMethods = z.strictObject({
  query: z.string(),
  methods: z
    .record(z.string(), z.strictObject({ results: z.array(resource), latency_ms: milliseconds, total: count }))
    .describe('fts5_only: by words alone; three_way_hybrid: by meaning, too'),
});

const share = z.number().min(0).max(1);
export const evaluated = z.strictObject({
  query: z.string(),
  metrics: z.strictObject({
    ...{ ndcg_at_20: share, recall_at_20: share, precision_at_20: share },
    mrr: share.describe('1 / rank of the first relevant file'),
  }),
  baseline_comparison: z.null().describe('There is one ranking'),
});
