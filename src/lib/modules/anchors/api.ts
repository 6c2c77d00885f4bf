/** The interface of this module for others, whose data is attached to code. */
export { createAnchorStore } from './sql-store.ts';
export type { AnchorStore, Confirmation, PlacedAnchor } from './store.ts';
export type { AnchorTables } from './tables.ts';
export { adoptMoved } from './usecases/adopt-moved.ts';
export { currentGeneration } from './usecases/current-generation.ts';
export { openTexts } from './usecases/open-texts.ts';
export { placeAgain } from './usecases/place-again.ts';
export { confirmPlacement, insertAnchors, type NewAnchor, removeAnchors } from './write-anchors.ts';
