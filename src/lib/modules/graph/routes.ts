import { definitionRoutes } from './definition-routes.ts';
import { dependencyRoutes } from './dependency-routes.ts';
import { discoveryRoutes } from './discovery-routes.ts';
import { entityRoutes } from './entity-routes.ts';
import { fileRoutes } from './file-routes.ts';
import { impactRoutes } from './impact-routes.ts';
import { mapRoutes } from './map-routes.ts';
import { resourceRoutes } from './resource-routes.ts';

export const graphRoutes = [
  ...discoveryRoutes,
  ...resourceRoutes,
  ...impactRoutes,
  ...dependencyRoutes,
  ...definitionRoutes,
  ...entityRoutes,
  ...fileRoutes,
  ...mapRoutes,
];
