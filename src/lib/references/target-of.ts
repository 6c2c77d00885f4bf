import { REFERENCE_KINDS } from './reference.ts';
import { referencesInText } from './references-in-text.ts';

/** Kinds whose targets a person may write in many ways. */
const NAMED = new Set<string>(REFERENCE_KINDS.filter((kind) => kind !== 'todo' && kind !== 'spdx'));

/** The one form of a target, of whatever a person writes for it: `rfc 6265`, a URL of it, `owner/name#12`. */
export function targetOf(asked: string): string {
  const [found, ...others] = referencesInText(asked.trim()).references.filter(({ kind }) => NAMED.has(kind));
  return found && others.length === 0 ? found.target : asked.trim();
}
