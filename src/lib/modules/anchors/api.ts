/** The interface of this module for others, whose data is attached to code. */
export { anchorFields, anchorOfRecord } from './anchor-record.ts';
export { createAnchorStore } from './sql-store.ts';
export type { AnchorStore, Confirmation, PlacedAnchor } from './store.ts';
export type { AnchorTables } from './tables.ts';
export { adoptMoved } from './usecases/adopt-moved.ts';
export { currentGeneration } from './usecases/current-generation.ts';
export {
  type FoundPlace,
  findPlace,
  type GivenPlace,
  placeIn,
} from './usecases/find-place.ts';
export { type OpenedTexts, openTexts } from './usecases/open-texts.ts';
export { placeAgain } from './usecases/place-again.ts';
export { confirmPlacement, insertAnchors, type NewAnchor, removeAnchors } from './write-anchors.ts';
