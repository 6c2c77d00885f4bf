import { z } from 'zod';
import { repositoryName, text } from '../../src/lib/modules/parameters.ts';
import { evaluateRanking } from '../../src/lib/usecases/questions/evaluate-ranking.ts';
import { type FoundHit, foundPage } from '../../src/lib/usecases/questions/found-page.ts';
import { readJson } from '../read-json.ts';
import { type Answer, type Call, route } from '../route.ts';
import { comparedMethods, evaluated, foundResources } from '../schemas/hybrid-search.ts';
import type { Service } from '../service.ts';

const READ = {
  tag: 'code',
  scope: 'read',
  rate: 'read',
  problems: { 404: 'No indexed repository has that name', 503: 'The catalog or the search index is unavailable' },
  statuses: { BAD_REPOSITORY: 404 },
} as const;
/** Best hits that can be asked for, page by page. */
const DEEPEST = 100;

const paging = {
  limit: z.coerce.number().int().min(1).max(DEEPEST).default(20),
  offset: z.coerce.number().int().min(0).max(10_000).default(0),
};
const query = text(1000).meta({ description: 'Words, names, or a question', example: 'where are cookies signed' });
const IGNORED = 'Ignored: the weights are learned';
const hybrid = z.strictObject({
  ...{ query, repo: repositoryName.optional(), ...paging },
  enable_reranking: z.string().max(10).optional().meta({ description: IGNORED }),
  adaptive_weighting: z.string().max(10).optional().meta({ description: IGNORED }),
  hybrid_weight: z.coerce
    .number()
    .min(0)
    .max(1)
    .optional()
    .meta({ description: '0: by words alone; otherwise ignored, since the weights are learned' }),
});
const compared = z.strictObject({ query, repo: repositoryName.optional(), limit: paging.limit });
const judged = z.strictObject({
  query: text(1000),
  repo: repositoryName.optional(),
  relevance_judgments: z
    .record(z.string().max(8192), z.int().min(0).max(3))
    .meta({ description: 'By UUID of a file: 0 not relevant, 1 marginally, 2 relevant, 3 highly' }),
});

const several = z.array(text(100)).max(100);
/** The body of the original; what says nothing about code, such as a classification, is refused by its name. */
const searched = z.strictObject({
  text: text(64 * 1024),
  filters: z
    .strictObject({
      type: several.nullish(),
      language: several.nullish(),
      // Clients send all of them, and null for those that they do not use.
      ...{
        classification_code: z.null().optional(),
        read_status: z.null().optional(),
        min_quality: z.null().optional(),
      },
      ...{ subject_any: z.null().optional(), subject_all: z.null().optional() },
      ...{ created_from: z.null().optional(), created_to: z.null().optional() },
      ...{ updated_from: z.null().optional(), updated_to: z.null().optional() },
    })
    .nullish(),
  limit: z.int().min(1).max(DEEPEST).default(25),
  offset: z.int().min(0).max(10_000).default(0),
  sort_by: z.literal('relevance').default('relevance'),
  sort_dir: z.literal('desc').default('desc'),
  hybrid_weight: z.number().min(0).max(1).nullish(),
});

/** Search under the names of the original: one ranking, whose features say which method has found what. */
export const hybridSearchRoutes = [
  route(
    {
      ...{ ...READ, method: 'GET', path: '/api/v1/search/three-way-hybrid' },
      summary: 'Search as /api/v1/search, with the fields of the original',
      query: hybrid,
      answer: { description: 'Files, best first', schema: foundResources },
    },
    async (call, service) => ({ body: await find(call.query, call, service) }),
  ),

  route(
    {
      ...{ ...READ, method: 'GET', path: '/api/v1/search/compare-methods' },
      summary: 'What words alone find, and what words and meaning find together',
      description: 'Without a text encoder both are the same.',
      query: compared,
      answer: { description: 'Files by method', schema: comparedMethods },
    },
    async (call, service) => {
      const { query: asked, repo, limit } = call.query;
      const options = { query: asked, repo, limit, offset: 0 };
      const methods: Record<string, object> = {};
      for (const [name, weight] of [['fts5_only', 0] as const, ['three_way_hybrid', undefined] as const]) {
        const { items: results, latencyMs, total } = await find({ ...options, hybrid_weight: weight }, call, service);
        methods[name] = { results, latencyMs, total };
      }
      return { body: { query: asked, methods } };
    },
  ),

  route(
    {
      ...{ ...READ, method: 'POST', path: '/api/v1/search/evaluate' },
      summary: 'How good the answer to a question is, by judgements of which files are relevant',
      maxBody: 64 * 1024,
      body: judged,
      answer: { description: 'Of the best 20 files', schema: evaluated },
    },
    async (call, service) => {
      const { query: asked, repo, relevance_judgments: judgements } = readJson(call.body, judged);
      const { items } = await find({ query: asked, repo, limit: DEEPEST, offset: 0 }, call, service);
      const ranked = items.map(({ id }) => id);
      return { body: { query: asked, metrics: evaluateRanking(ranked, judgements), baseline_comparison: null } };
    },
  ),

  route(
    {
      // The body of the original at its own path; /api/v1/search takes another one.
      ...{ ...READ, tag: '', method: 'POST', path: '/search', summary: '' },
      maxBody: 64 * 1024,
      answer: { description: 'Files, best first' },
    },
    async (call, service): Promise<Answer> => {
      const { text: asked, filters, limit, offset, hybrid_weight: weight } = readJson(call.body, searched);
      const only = { languages: filters?.language ?? undefined, types: filters?.type ?? undefined };
      const body = await find(
        { query: asked, limit, offset, hybrid_weight: weight ?? undefined, ...only },
        call,
        service,
      );
      return { body, headers: { deprecation: '@1767225600', link: '</api/v1/search>; rel="successor-version"' } };
    },
  ),
];

interface Asked {
  readonly query: string;
  readonly repo?: string | undefined;
  readonly limit: number;
  readonly offset: number;
  readonly hybrid_weight?: number | undefined;
  readonly languages?: readonly string[] | undefined;
  readonly types?: readonly string[] | undefined;
}

async function find(
  asked: Asked,
  { actor, signal }: Pick<Call<unknown, unknown>, 'actor' | 'signal'>,
  service: Service,
) {
  const { query: words, repo, limit, offset, hybrid_weight: weight, ...only } = asked;
  const started = performance.now();
  const reply = await service.questions.ask(
    'search',
    {
      ...{ actor, query: words, limit: DEEPEST, explain: true, by: 'file' },
      ...(repo !== undefined && { repository: repo }),
      ...(weight === 0 && { model: false }),
    },
    signal,
  );
  const { hits } = JSON.parse(Buffer.from(reply.content).toString()) as { readonly hits: readonly FoundHit[] };
  return { ...foundPage(hits, { limit, offset, ...only }), latencyMs: Math.round(performance.now() - started) };
}
