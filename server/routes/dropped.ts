import { PharosError } from '../../src/lib/errors.ts';
import { type Route, route } from '../route.ts';

interface Dropped {
  readonly methods: readonly Route['method'][];
  /** Below /api/v1. */
  readonly paths: readonly string[];
  /** Why it does not exist here. */
  readonly said: string;
  /** What to use instead. */
  readonly hint: string;
}

const ALL = ['GET', 'POST', 'PUT', 'DELETE'] as const;

/** Routes of the original that nothing answers here; those of a module are declared there. */
const DROPPED: readonly Dropped[] = [
  {
    methods: ALL,
    paths: ['planning/*'],
    said: 'Pharos makes no plans: it proves what a plan needs, and an agent or a person makes it',
    hint: 'GET /api/v1/explore and /api/v1/graph/dependencies, POST /api/v1/quality/risk, or the tool impact at /mcp.',
  },
  {
    methods: ['POST'],
    paths: ['search/sparse-embeddings/generate', 'admin/sparse-embeddings/generate'],
    said: 'An ingest writes the index of words; there are no sparse vectors to generate',
    hint: 'POST /api/v1/ingestion/ingest/{repo_url} ingests a repository.',
  },
  {
    methods: ALL,
    paths: ['mcp/invoke', 'mcp/sessions', 'mcp/sessions/*'],
    said: 'The Model Context Protocol is spoken at /mcp, without sessions',
    hint: 'POST /mcp with tools/call; GET /api/v1/mcp/tools lists the tools.',
  },
  {
    methods: ['GET'],
    paths: ['monitoring/user-engagement', 'monitoring/model-health', 'monitoring/health/ml'],
    said: 'Nobody is watched, and no model runs in this server',
    hint: 'GET /health and /metrics.',
  },
];

/** Each says what to ask instead; none is documented. */
export const droppedRoutes: readonly Route[] = DROPPED.flatMap(({ methods, paths, said, hint }) =>
  paths.flatMap((path) =>
    methods.map((method) =>
      route(
        {
          ...{ method, path: `/api/v1/${path}`, tag: '', summary: '', scope: 'public', rate: 'read' },
          maxBody: 64 * 1024,
          answer: { description: 'Never' },
          statuses: { NOT_FOUND: 410 },
        },
        () => {
          throw new PharosError('NOT_FOUND', said, { hint });
        },
      ),
    ),
  ),
);
