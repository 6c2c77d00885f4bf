import { z } from 'zod';
import { actorOf } from '../../src/lib/actor.ts';
import { repositoryName } from '../../src/lib/modules/parameters.ts';
import { chooseRepositories } from '../../src/lib/usecases/questions/choose-repositories.ts';
import { route } from '../route.ts';
import { dispatched } from '../schemas/jobs.ts';
import { dispatchIngest } from './dispatch.ts';

export const recommendationRoutes = [
  route(
    {
      method: 'POST',
      path: '/api/v1/recommendations/refresh',
      tag: 'ingestion',
      summary: 'Queue an ingest of a repository, from whose history and graph its recommendations follow',
      scope: 'ingest',
      rate: 'write',
      query: z.strictObject({ repo: repositoryName }),
      headers: { 'Idempotency-Key': 'For 24 hours, requests with the same key get the job of the first one' },
      success: 202,
      answer: { description: 'Dispatched', schema: dispatched },
      problems: {
        400: 'Not a repository with an https URL',
        429: 'The queue is full, or the rate limit is exceeded',
        503: 'The queue or the catalog is unavailable',
      },
    },
    async (call, service) => {
      const { query, actor } = call;
      const { catalog } = service.dependencies.stores;
      const [found] = await chooseRepositories(catalog, { actor: actorOf(actor), repository: query.repo });
      const body = await dispatchIngest({ repository: found!.url ?? found!.key }, call, service);
      return { status: 202, body };
    },
  ),
];
