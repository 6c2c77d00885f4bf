import { z } from 'zod';
import * as answers from '../../answers/topics.ts';
import { limit, repositoryName, text } from '../parameters.ts';
import { moduleRoute } from '../route.ts';
import { BASE, dataOf, flag, given, id, LABEL, READ, resourceParams } from './route-parts.ts';
import { classificationTree, subjects } from './schemas.ts';
import type { TopicNode } from './usecases/list-topics.ts';

const SKOS_TYPE = 'application/ld+json';

type NoParams = Record<string, never>;

const ranking = z.strictObject({
  use_ml: flag.meta({ description: 'false: not by what was learned' }),
  use_rules: flag.meta({ description: 'false: not by commits, names, imports and labels of other files' }),
});
const rankingOf = ({ use_ml, use_rules }: z.infer<typeof ranking>) => ({
  useLearned: use_ml === 'true',
  useRules: use_rules === 'true',
});

export const readingRoutes = [
  moduleRoute<NoParams, { depth?: number | undefined; root?: string | undefined; format: 'json' | 'skos' }>(
    {
      ...READ,
      path: `${BASE}/tree`,
      summary: 'All topics as trees',
      query: z.strictObject({
        root: id.optional().meta({ description: 'Only the tree of this topic' }),
        depth: z.coerce.number().int().min(1).max(8).optional().meta({ description: 'Levels; all by default' }),
        format: z.enum(['json', 'skos']).default('json').meta({ description: 'skos: SKOS in JSON-LD, all topics' }),
      }),
      answer: {
        description: 'Trees; with format=skos a graph of concepts',
        schema: answers.topicTree,
        type: SKOS_TYPE,
      },
    },
    async ({ query: { root, depth, format } }, { ask }) => {
      if (format === 'json') return ask('tree', given({ root, depth }));
      return { content: dataOf<{ skos: string }>(await ask('skos', {})).skos, type: SKOS_TYPE };
    },
  ),

  moduleRoute<NoParams, { repo?: string | undefined }>(
    {
      ...READ,
      path: `${BASE}/topics`,
      summary: 'All topics, and how many files are about each',
      query: z.strictObject({ repo: repositoryName.optional() }),
      answer: { description: 'Parents before those below them', schema: answers.topics },
    },
    ({ query: { repo: repository } }, { ask }) => ask('list', given({ repository })),
  ),

  moduleRoute<NoParams, { repo?: string | undefined; limit: number }>(
    {
      ...READ,
      path: `${BASE}/suggestions`,
      summary: 'Topics that there could be',
      query: z.strictObject({ repo: repositoryName.optional(), limit: limit(20) }),
      answer: { description: 'The best first', schema: answers.suggestedTopics },
    },
    ({ query: { repo: repository, limit: most } }, { ask }) =>
      ask('suggest', { ...given({ repository }), limit: most }),
  ),

  moduleRoute<NoParams, { repo?: string | undefined; path: string }>(
    {
      ...READ,
      path: `${BASE}/predictions`,
      summary: 'What a file is about, by its path',
      query: z.strictObject({ repo: repositoryName.optional(), path: text(4096) }),
      answer: { description: 'The likeliest first', schema: answers.predictions },
    },
    ({ query: { repo: repository, path } }, { ask }) => ask('predict', { ...given({ repository }), path }),
  ),

  moduleRoute<z.infer<typeof resourceParams>>(
    {
      ...READ,
      path: `${BASE}/predictions/:resource_id`,
      summary: 'What a file is about',
      params: resourceParams,
      answer: { description: 'The likeliest first', schema: answers.predictions },
    },
    ({ params: { resource_id: resource } }, { ask }) => ask('predictOf', { resource }),
  ),

  moduleRoute<z.infer<typeof resourceParams>, z.infer<typeof ranking>>(
    {
      ...LABEL,
      method: 'POST',
      path: `${BASE}/classify/:resource_id`,
      summary: 'Classify a file; nothing has to be stored, since rules and models hold for all files',
      params: resourceParams,
      query: ranking,
      answer: { description: 'The likeliest first', schema: answers.predictions },
    },
    ({ params: { resource_id: resource }, query }, { ask }) => ask('predictOf', { resource, ...rankingOf(query) }),
  ),

  moduleRoute<NoParams, { repo?: string | undefined; threshold: number; limit: number }>(
    {
      ...READ,
      path: `${BASE}/uncertain`,
      summary: 'Files whose labels would teach most',
      query: z.strictObject({
        repo: repositoryName.optional(),
        threshold: z.coerce.number().min(0).max(1).default(0.2).meta({ description: 'Lead of the likeliest topic' }),
        limit: limit(10),
      }),
      answer: { description: 'The smallest lead first', schema: answers.uncertainFiles },
    },
    ({ query: { repo: repository, threshold, limit: most } }, { ask }) =>
      ask('uncertain', { ...given({ repository }), threshold, limit: most }),
  ),

  moduleRoute<NoParams, { q: string; limit: number }>(
    {
      ...READ,
      path: '/api/v1/authority/subjects/suggest',
      summary: 'Names that complete what somebody types: topics, then external packages',
      query: z.strictObject({ q: text(200), limit: limit(10) }),
      answer: { description: 'Those that begin so first', schema: subjects },
    },
    async ({ query: { q, limit: most } }, { ask }) => ({
      body: dataOf<{ items: string[] }>(await ask('subjects', { q, limit: most })).items,
    }),
  ),

  moduleRoute(
    {
      ...READ,
      path: '/api/v1/authority/classification/tree',
      summary: 'All topics, in the form of classifications',
      answer: { description: 'Trees', schema: classificationTree },
    },
    async (_, { ask }) => ({
      body: { tree: dataOf<{ tree: TopicNode[] }>(await ask('tree', {})).tree.map(classificationOf) },
    }),
  ),
];

/** As it comes in JSON, with the names of other answers. */
function classificationOf(node: TopicNode): object {
  const { slug: code, name, description, children } = node;
  const { alt_labels: keywords } = node as unknown as { readonly alt_labels: readonly string[] };
  return { code, name, description, keywords, children: children.map(classificationOf) };
}
