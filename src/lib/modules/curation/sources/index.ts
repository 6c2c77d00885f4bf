import { codeOwnersSource } from './codeowners-errors.ts';
import { cycleSource } from './cycles.ts';
import { duplicateSource } from './duplicates.ts';
import { couplingSource } from './hidden-couplings.ts';
import { noteSource } from './notes.ts';
import { outlierSource } from './outliers.ts';
import type { Source } from './source.ts';
import { documentSource } from './stale-documents.ts';
import { unresolvedSource } from './unresolved-imports.ts';

/** Before the names of our own sources. */
export const OWN = 'pharos/';

/** What Pharos finds by itself: a file each, and its place in this list. */
export const SOURCES: readonly Source[] = [
  cycleSource,
  unresolvedSource,
  couplingSource,
  codeOwnersSource,
  noteSource,
  duplicateSource,
  outlierSource,
  documentSource,
];
