import { mayDepend } from '../../languages/unsupported.ts';
import type { GenerationSummary } from '../../ports/catalog.ts';

/** The part of a repository about which an answer about dependencies knows nothing. */
export interface UnknownLinks {
  /** Files whose own dependencies are unknown: they may depend on anything. Absent when there is none. */
  readonly unlinked?: number;
  /** Files of languages that are not parsed and may depend on those that are, by the ending of their names. Absent when there is none. */
  readonly unsupported?: Readonly<Record<string, number>>;
}

export function unknownLinks({
  unlinked = 0,
  unsupported,
}: Pick<GenerationSummary, 'unlinked' | 'unsupported'>): UnknownLinks {
  const dependent = mayDepend(unsupported);
  return { ...(unlinked > 0 && { unlinked }), ...(dependent && { unsupported: dependent }) };
}
