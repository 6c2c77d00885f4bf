import type { Module } from '../module.ts';
import type { AnchorStore } from './store.ts';

/**
 * Places in code that are found again after edits, moves and renames, or honestly reported lost. Notes are attached to them, and
 * whatever else people and agents say about code.
 */
export const anchorsModule: Module<AnchorStore> = {
  name: 'anchors',
  modes: ['local', 'CLOUD', 'EDGE'],
  commands: [],
  tools: [],
  tables: ['anchors', 'anchor_texts', 'placements', 'confirmed_placements', 'unplaced_anchors', 'placed_trees'],
  migrations: [
    { name: '0013-anchors', load: async () => (await import('./migrations/0013-anchors.ts')).anchorsMigration },
  ],
  openStore: async (dialect) => (await import('./sql-store.ts')).createAnchorStore(dialect),
  routes: async () => [],
  questions: async () => ({}),
  afterPublish: async () => (await import('./after-publish.ts')).placeAnchors,
};
