import { readingRoutes } from './reading-routes.ts';
import { writingRoutes } from './writing-routes.ts';

export const annotationRoutes = [...readingRoutes, ...writingRoutes];
