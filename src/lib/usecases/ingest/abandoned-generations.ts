import type { OpenGeneration } from '../../ports/catalog.ts';

/** Who writes a generation, and who of the others still lives. */
export interface Writer {
  readonly id: string;
  readonly isAlive: (id: string) => boolean;
}

/** No ingest takes that long: its machine never came back. */
const FORGOTTEN_MS = 24 * 3600 * 1000;

/** Tells, as this writer sees it, which unfinished generations have lost their writers. */
export function isAbandonedFor(writer: Writer): (open: OpenGeneration) => boolean {
  return ({ owner, startedAt }) => !writer.isAlive(owner) || Date.now() - Date.parse(startedAt) > FORGOTTEN_MS;
}
