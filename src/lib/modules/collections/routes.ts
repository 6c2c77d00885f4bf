import { ownRoutes } from './collection-routes.ts';
import { memberRoutes } from './member-routes.ts';
import { readingRoutes } from './reading-routes.ts';

export const collectionRoutes = [...ownRoutes, ...memberRoutes, ...readingRoutes];
