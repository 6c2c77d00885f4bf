/** What other modules, and the threads that keep graphs for all of them, may ask of this one. */
export { type KeptGraphs, keepGraphs } from './usecases/kept-graphs.ts';
