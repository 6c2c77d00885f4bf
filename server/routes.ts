import type { Route } from './route.ts';
import { codeRoutes } from './routes/code.ts';
import { ingestionRoutes } from './routes/ingestion.ts';
import { mcpRoutes } from './routes/mcp.ts';
import { pageRoutes } from './routes/pages.ts';
import { serviceRoutes } from './routes/service.ts';

/** Everything that the server answers to. Requests are routed, checked and documented by this table alone. */
export const ROUTES: readonly Route[] = [
  ...ingestionRoutes,
  ...codeRoutes,
  ...serviceRoutes,
  ...mcpRoutes,
  ...pageRoutes,
];
