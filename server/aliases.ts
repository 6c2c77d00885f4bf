import type { Answer, Outcome, RawCall, Route } from './route.ts';

/**
 * Paths that clients of the original know, as they were in January 2026, beside where they are answered now. One table: the handlers
 * are the same, and nothing of it is documented in OpenAPI.
 */
export const ALIASES: readonly (readonly [before: string, now: string])[] = [
  ['/api/auth', '/api/v1/auth'],
  ['/curation', '/api/v1/curation'],
  ['/annotations', '/api/v1/annotations'],
  ['/recommendations', '/api/v1/recommendations'],
  ['/authority', '/api/v1/authority'],
  ['/graph', '/api/v1/graph'],
  ['/discovery', '/api/v1/discovery'],
  ['/scholarly', '/api/v1/scholarly'],
  ['/collections', '/api/v1/collections'],
  ['/resources', '/api/v1/resources'],
  ['/quality', '/api/v1/quality'],
  ['/taxonomy', '/api/v1/taxonomy'],
  ['/chunks', '/api/v1/chunks'],
  ['/citations', '/api/v1/citations'],
  ['/search', '/api/v1/search'],
  ['/planning', '/api/v1/planning'],
  ['/admin/sparse-embeddings', '/api/v1/admin/sparse-embeddings'],
  ['/mcp', '/api/v1/mcp'],
  ['/monitoring', '/api/v1/monitoring'],
  ['/monitoring/health', '/health'],
  ['/monitoring/workers/status', '/api/v1/ingestion/worker/status'],
  ['/monitoring/recommendation-quality', '/api/v1/recommendations/metrics'],
  ['/monitoring/events/history', '/api/v1/events'],
  ['/monitoring/performance', '/metrics'],
  ['/monitoring/database', '/metrics'],
  ['/monitoring/db/pool', '/metrics'],
  ['/monitoring/events', '/metrics'],
  ['/monitoring/cache/stats', '/metrics'],
];

/** When these paths were superseded, as RFC 9745 writes a time. */
const DEPRECATED = '@1767225600';

/** A route for each old path of a route, but for those that are routes of their own. */
export function aliasRoutes(routes: readonly Route[]): readonly Route[] {
  const taken = new Set(routes.map(({ method, path }) => `${method} ${path}`));
  return routes
    .flatMap((route) =>
      ALIASES.filter(([, now]) => route.path === now || route.path.startsWith(`${now}/`)).map(([before, now]) =>
        aliasOf(route, before + route.path.slice(now.length)),
      ),
    )
    .filter(({ method, path }) => !taken.has(`${method} ${path}`));
}

function aliasOf(route: Route, path: string): Route {
  return {
    ...route,
    ...{ path, tag: '' },
    async run(call, service) {
      const outcome = await route.run(call, service);
      const headers = { deprecation: DEPRECATED, link: `<${successorOf(route, call)}>; rel="successor-version"` };
      return withHeaders(outcome, headers);
    },
  };
}

function withHeaders(outcome: Outcome, headers: Readonly<Record<string, string>>): Outcome {
  if ('answer' in outcome) {
    const answer: Answer = { ...outcome.answer, headers: { ...outcome.answer.headers, ...headers } };
    return { answer };
  }
  return { ...outcome, problem: { ...outcome.problem, headers: { ...outcome.problem.headers, ...headers } } };
}

function successorOf({ path }: Route, { params }: RawCall): string {
  const given = params as Readonly<Record<string, string>>;
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(given[name] ?? ''));
}
