/** The interface of this module for other modules, and for the threads that share its cached graphs. */

export { communities } from './usecases/communities.ts';
export { cycles } from './usecases/cycles.ts';
export { createGraphCache, type GraphCache } from './usecases/graph-cache.ts';
export { hidden } from './usecases/hidden.ts';
export { type GraphAnswer, type OpenedGraph, openGraph } from './usecases/open-graph.ts';
