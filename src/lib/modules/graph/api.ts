/** The interface of this module for other modules, and for the threads that share its cached graphs. */
export { type KeptGraphs, keepGraphs } from './usecases/kept-graphs.ts';
