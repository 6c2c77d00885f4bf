import { z } from 'zod';
import * as answers from '../../answers/topics.ts';
import { readJsonBody, repositoryName, text } from '../parameters.ts';
import { moduleRoute } from '../route.ts';
import {
  BASE,
  BODY,
  byId,
  CURATE,
  given,
  id,
  ifMatch,
  LABEL,
  resource,
  withEtag,
  words,
  wordsOf,
} from './route-parts.ts';
import { LIMITS } from './topic.ts';

type ById = z.infer<typeof byId>;

const created = z.strictObject({ name: text(LIMITS.name), ...words });
const changed = z.strictObject({ name: text(LIMITS.name).optional(), ...words });
const moved = z.strictObject({
  parent_id: z.string().max(300).nullable().meta({ description: 'The new parent; null lifts it to the top' }),
});
const merged = z.strictObject({ into: id });
const curated = z.strictObject({
  pref_label: text(LIMITS.name).optional(),
  alt_labels: words.alt_labels,
});
const labelled = z.strictObject({
  resource_ids: z.array(resource).max(500).optional().meta({ description: 'Files' }),
  patterns: z
    .array(text(LIMITS.pattern))
    .max(50)
    .optional()
    .meta({ description: 'Folders that end with /, or patterns: for files that come later, too' }),
  repo: repositoryName.optional().meta({ description: 'Where patterns hold; default: every visible repository' }),
});
const trained = z.strictObject({ repo: repositoryName.optional() });

export const writingRoutes = [
  moduleRoute(
    {
      ...CURATE,
      method: 'POST',
      path: `${BASE}/categories`,
      summary: 'Add a topic',
      maxBody: BODY,
      body: created,
      success: 201,
      headers: { 'Idempotency-Key': 'Repeated within 24 h, one topic is made' },
      answer: { description: 'The topic', schema: answers.topic },
    },
    async ({ body, headers }, { ask }) => {
      const key = headers['idempotency-key'];
      const asked = { ...wordsOf(readJsonBody(body, created)), ...(typeof key === 'string' && { key }) };
      return withEtag(await ask('add', asked), 201);
    },
  ),

  moduleRoute<ById>(
    {
      ...CURATE,
      method: 'PUT',
      path: `${BASE}/nodes/:id`,
      summary: 'Change what is given of a topic',
      maxBody: BODY,
      params: byId,
      body: changed,
      answer: { description: 'The topic', schema: answers.topic },
    },
    async ({ params: { id: topic }, body, headers }, { ask }) =>
      withEtag(await ask('change', { topic, ...ifMatch(headers), ...wordsOf(readJsonBody(body, changed)) })),
  ),

  moduleRoute<ById>(
    {
      ...CURATE,
      method: 'PUT',
      path: '/api/v1/authority/labels/:id',
      summary: 'Change the names of a topic',
      maxBody: BODY,
      params: byId,
      body: curated,
      answer: { description: 'The topic', schema: answers.topic },
    },
    async ({ params: { id: topic }, body, headers }, { ask }) => {
      const { pref_label: name, alt_labels } = readJsonBody(body, curated);
      return withEtag(await ask('change', { topic, ...ifMatch(headers), ...wordsOf({ name, alt_labels }) }));
    },
  ),

  moduleRoute<ById, { recursive: '0' | '1' | 'true' | 'false' }>(
    {
      ...CURATE,
      method: 'DELETE',
      path: `${BASE}/nodes/:id`,
      summary: 'Delete a topic with its labels',
      params: byId,
      query: z.strictObject({
        recursive: z
          .enum(['0', '1', 'true', 'false'])
          .default('false')
          .meta({ description: 'true: those below it, too; otherwise they go up to its parent' }),
      }),
      success: 204,
      answer: { description: 'Deleted' },
    },
    async ({ params: { id: topic }, query: { recursive }, headers }, { ask }) => {
      await ask('remove', { topic, recursive: recursive === '1' || recursive === 'true', ...ifMatch(headers) });
      return { status: 204, content: '', type: 'text/plain' };
    },
  ),

  moduleRoute<ById>(
    {
      ...CURATE,
      method: 'POST',
      path: `${BASE}/nodes/:id/move`,
      summary: 'Move a topic below another one, or to the top',
      maxBody: BODY,
      params: byId,
      body: moved,
      answer: { description: 'The topic', schema: answers.topic },
    },
    async ({ params: { id: topic }, body, headers }, { ask }) =>
      withEtag(await ask('change', { topic, ...ifMatch(headers), ...wordsOf(readJsonBody(body, moved)) })),
  ),

  moduleRoute<ById>(
    {
      ...CURATE,
      method: 'POST',
      path: `${BASE}/nodes/:id/merge`,
      summary: 'Give labels, names and topics of one to another, which stays',
      maxBody: BODY,
      params: byId,
      body: merged,
      answer: { description: 'The topic that stays', schema: answers.topic },
    },
    async ({ params: { id: topic }, body, headers }, { ask }) =>
      withEtag(await ask('merge', { topic, ...ifMatch(headers), ...readJsonBody(body, merged) })),
  ),

  moduleRoute<ById>(
    {
      ...LABEL,
      method: 'POST',
      path: `${BASE}/nodes/:id/resources`,
      summary: 'Say that files are about a topic',
      params: byId,
      body: labelled,
      success: 201,
      answer: { description: 'The topic, and how many labels are new', schema: answers.labelledFiles },
    },
    async ({ params: { id: topic }, body }, { ask }) => {
      const { resource_ids: resources = [], patterns = [], repo: repository } = readJsonBody(body, labelled);
      return { ...(await ask('label', { topic, resources, patterns, ...given({ repository }) })), status: 201 };
    },
  ),

  moduleRoute<{ id: string; resource_id: string }>(
    {
      ...LABEL,
      method: 'DELETE',
      path: `${BASE}/nodes/:id/resources/:resource_id`,
      summary: 'Take the label of a file back, or a path rule by its id',
      params: z.strictObject({ id, resource_id: resource }),
      success: 204,
      answer: { description: 'Taken back' },
    },
    async ({ params: { id: topic, resource_id } }, { ask }) => {
      await ask('unlabel', { topic, resource: resource_id });
      return { status: 204, content: '', type: 'text/plain' };
    },
  ),

  moduleRoute(
    {
      ...CURATE,
      method: 'POST',
      path: `${BASE}/retrain`,
      summary: 'Learn from the labels that are stored',
      description: 'Training data in the request is refused: labels are written by the routes of topics.',
      maxBody: BODY,
      body: trained,
      answer: { description: 'What was learned, and how good it is', schema: answers.trainedTopics },
    },
    async ({ body }, { ask }) => {
      const { repo: repository } = body.length === 0 ? {} : readJsonBody(body, trained);
      return ask('train', given({ repository }));
    },
  ),
];
