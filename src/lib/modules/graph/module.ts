import type { Module } from '../module.ts';

/**
 * The proved dependency graph, asked: callers, dependencies, dependents, types, impact, cycles, maps. It has no tables of its own: the catalog
 * holds the edges, which every ingest proves anew.
 */
export const graphModule: Module = {
  name: 'graph',
  modes: ['local', 'CLOUD', 'EDGE'],
  commands: ['graph', 'file', 'map', 'explore', 'review'],
  tools: ['explore', 'calls', 'dependencies', 'dependents', 'hierarchy', 'impact', 'review', 'map'],
  tables: [],
  migrations: [],
  routes: async () => (await import('./routes.ts')).graphRoutes,
  questions: async () => (await import('./questions.ts')).graphQuestions,
};
