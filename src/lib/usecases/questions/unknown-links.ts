import type { GenerationSummary } from '../../ports/catalog.ts';

/** What an answer about dependencies leaves open. */
export interface UnknownLinks {
  /** Files whose own dependencies are unknown: they may depend on anything. Absent when there is none. */
  readonly unlinked?: number;
}

export function unknownLinks({ unlinked = 0 }: Pick<GenerationSummary, 'unlinked'>): UnknownLinks {
  return unlinked > 0 ? { unlinked } : {};
}
