/** Code that nobody in the repository writes: a tool does, or it comes from elsewhere. */
export type Origin = 'generated' | 'vendored';

/** Where a document comes from. */
export interface DocumentOrigin {
  /** Absent for what the repository's people write. */
  readonly origin?: Origin | undefined;
  /** Its text says that a tool wrote it, whatever counts in the end. */
  readonly saysGenerated?: true | undefined;
}

const BITS = { saysGenerated: 1, generated: 2, vendored: 4 } as const;

export function packOrigin({ origin, saysGenerated }: DocumentOrigin): number {
  return (saysGenerated ? BITS.saysGenerated : 0) | (origin ? BITS[origin] : 0);
}

export function unpackOrigin(bits: number): DocumentOrigin {
  const origin = (['generated', 'vendored'] as const).find((it) => (bits & BITS[it]) !== 0);
  return { ...(origin && { origin }), ...((bits & BITS.saysGenerated) !== 0 && { saysGenerated: true }) };
}

/** Those that say where a document comes from. */
const OF_ELSEWHERE = Array.from({ length: 8 }, (_, bits) => bits).filter((bits) => unpackOrigin(bits).origin);

/** Whether any document is generated or vendored, of packed origins. */
export function hasOrigins(packed: Uint8Array): boolean {
  return OF_ELSEWHERE.some((bits) => packed.includes(bits));
}
