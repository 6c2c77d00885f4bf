import { batchRoutes } from './batch-routes.ts';
import { logRoutes } from './log-routes.ts';
import { queueRoutes } from './queue-routes.ts';

export const curationRoutes = [
  // A finding may not be called export.
  ...logRoutes,
  ...queueRoutes,
  ...batchRoutes,
];
