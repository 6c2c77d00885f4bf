import { readingRoutes } from './reading-routes.ts';
import { writingRoutes } from './writing-routes.ts';

export const taxonomyRoutes = [...readingRoutes, ...writingRoutes];
