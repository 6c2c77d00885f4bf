import { batchRoutes } from './batch-routes.ts';
import { logRoutes } from './log-routes.ts';
import { queueRoutes } from './queue-routes.ts';

export const curationRoutes = [...queueRoutes, ...logRoutes, ...batchRoutes];
