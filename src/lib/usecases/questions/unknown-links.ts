import { mayDepend } from '../../languages/unsupported.ts';
import type { GenerationSummary } from '../../ports/catalog.ts';

/** The part of a repository about which an answer about dependencies knows nothing. */
export interface UnknownLinks {
  /** Files whose own dependencies are unknown: they may depend on anything. Absent when there is none. */
  readonly unlinked?: number;
  /**
   * Files that may depend on others in a way that is not proved: by the ending of their names where they are not parsed, by language where less of
   * it is known, and those that the user leaves out by the reason.
   * Absent when there is none.
   */
  readonly unsupported?: Readonly<Record<string, number>>;
}

export function unknownLinks({
  unlinked = 0,
  unsupported,
  languages,
  setAside = {},
}: Pick<GenerationSummary, 'unlinked' | 'unsupported' | 'languages' | 'setAside'>): UnknownLinks {
  const dependent = { ...mayDepend(unsupported, languages), ...setAside };
  return { ...(unlinked > 0 && { unlinked }), ...(Object.keys(dependent).length > 0 && { unsupported: dependent }) };
}
