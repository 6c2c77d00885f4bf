import { z } from 'zod';
import { actorOf } from '../../src/lib/actor.ts';
import { PharosError } from '../../src/lib/errors.ts';
import { repositoryName, text } from '../../src/lib/modules/parameters.ts';
import { chooseRepositories } from '../../src/lib/usecases/questions/choose-repositories.ts';
import { findResource } from '../../src/lib/usecases/questions/find-resource.ts';
import { type Call, route } from '../route.ts';
import { dispatched } from '../schemas/jobs.ts';
import type { Service } from '../service.ts';
import { dispatchIngest } from './dispatch.ts';

const QUEUED = {
  method: 'POST',
  tag: 'ingestion',
  scope: 'ingest',
  rate: 'write',
  headers: { 'Idempotency-Key': 'For 24 hours, requests with the same key get the job of the first one' },
  success: 202,
  maxBody: 64 * 1024,
  answer: { description: 'Dispatched', schema: dispatched },
  problems: {
    400: 'Not a repository with an https URL',
    404: 'Nothing is indexed under this name',
    429: 'The queue is full, or the rate limit is exceeded',
    503: 'The queue or the catalog is unavailable',
  },
  statuses: { NOT_FOUND: 404 },
} as const;

/** Queues an ingest of what one repository was ingested from. */
async function ingestAgain(
  call: Call<unknown, unknown>,
  service: Service,
  { url, key }: { readonly url: string | undefined; readonly key: string },
) {
  const body = await dispatchIngest({ repository: url ?? key }, call, service);
  return { status: 202, body };
}

function ofRepository(path: string, summary: string) {
  return route<Record<string, never>, { repo?: string | undefined }>(
    {
      ...{ ...QUEUED, path, summary },
      query: z.strictObject({ repo: repositoryName.optional().meta({ description: 'Default: the only one' }) }),
    },
    async (call, service) => {
      const { repo: repository } = call.query;
      const { catalog } = service.dependencies.stores;
      const choice = { actor: actorOf(call.actor), ...(repository !== undefined && { repository }) };
      const [found, ...others] = await chooseRepositories(catalog, choice);
      if (found && others.length === 0) return ingestAgain(call, service, found);
      throw new PharosError('USAGE', `${others.length + 1} repositories are indexed, and an ingest is of one`, {
        hint: 'Choose one with repo.',
      });
    },
  );
}

function ofResource(path: string, summary: string) {
  return route<{ resource_id: string }>(
    {
      ...{ ...QUEUED, path, summary },
      params: z.strictObject({
        resource_id: text(8192).meta({ description: 'UUID of a repository or file, or an address, percent-encoded' }),
      }),
    },
    async (call, service) => {
      const { catalog } = service.dependencies.stores;
      const found = await findResource(catalog, { actor: actorOf(call.actor) }, call.params.resource_id);
      return ingestAgain(call, service, found.indexed);
    },
  );
}

/** What the original computes on demand, and an ingest here. */
export const refreshRoutes = [
  ofRepository(
    '/api/v1/recommendations/refresh',
    'Queue an ingest of a repository, from whose history and graph its recommendations follow',
  ),
  ofRepository('/api/v1/graph/embeddings/generate', 'Queue an ingest of a repository, which trains its vectors'),
  ofRepository('/api/v1/citations/resolve', 'Queue an ingest of a repository, which links its documents'),
  ofResource(
    '/api/v1/scholarly/resources/:resource_id/metadata/extract',
    'Queue an ingest of the repository of a resource, which reads its citation files',
  ),
  ofResource(
    '/api/v1/citations/resources/:resource_id/citations/extract',
    'Queue an ingest of the repository of a resource, which reads what its files refer to',
  ),
];
