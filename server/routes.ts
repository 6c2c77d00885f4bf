import type { Config } from '../src/lib/config.ts';
import { MODULES } from '../src/lib/modules/index.ts';
import type { Module } from '../src/lib/modules/module.ts';
import { aliasRoutes } from './aliases.ts';
import { moduleRoutes } from './module-routes.ts';
import type { Route } from './route.ts';
import { codeRoutes } from './routes/code.ts';
import { droppedRoutes } from './routes/dropped.ts';
import { hybridSearchRoutes } from './routes/hybrid-search.ts';
import { ingestionRoutes } from './routes/ingestion.ts';
import { mcpRoutes } from './routes/mcp.ts';
import { pageRoutes } from './routes/pages.ts';
import { refreshRoutes } from './routes/refresh.ts';
import { serviceRoutes } from './routes/service.ts';

/**
 * Everything that the server answers to, with what its modules add. Requests are routed, checked and documented by this table
 * alone.
 */
export async function loadRoutes(
  config: Pick<Config, 'mode' | 'modules' | 'model'>,
  modules: readonly Module[] = MODULES,
): Promise<readonly Route[]> {
  const added = await moduleRoutes(config, modules);
  const own = [
    ...ingestionRoutes,
    ...refreshRoutes,
    ...codeRoutes,
    ...hybridSearchRoutes,
    ...added,
    ...serviceRoutes,
    ...mcpRoutes,
    ...pageRoutes,
    ...droppedRoutes,
  ];
  return [...own, ...aliasRoutes(own)];
}
