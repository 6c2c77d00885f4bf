/** The interface of this module for other modules, and for the threads that share its cached graphs. */
export { createGraphCache, type GraphCache } from './usecases/graph-cache.ts';
export { openGraph } from './usecases/open-graph.ts';
