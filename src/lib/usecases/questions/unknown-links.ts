import type { GenerationSummary } from '../../ports/catalog.ts';

/** The part of a repository about which an answer about dependencies knows nothing. */
export interface UnknownLinks {
  /** Files whose own dependencies are unknown: they may depend on anything. Absent when there is none. */
  readonly unlinked?: number;
}

export function unknownLinks({ unlinked = 0 }: Pick<GenerationSummary, 'unlinked'>): UnknownLinks {
  return unlinked > 0 ? { unlinked } : {};
}
