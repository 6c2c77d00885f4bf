import { LANGUAGES, relatedLanguages } from './index.ts';
import type { Tier } from './language.ts';

/** Numbers of files by language, by the tier of the language; the best first. */
export type FilesByTier = Readonly<Record<string, Readonly<Record<string, number>>>>;

const TIERS: readonly Tier[] = ['proved', 'types', 'imports', 'outline', 'text'];
const tierOf = new Map(LANGUAGES.map(({ id, tier }) => [id, tier]));

/** Ids of the languages whose uses of definitions are proved. */
export const PROVED: ReadonlySet<string> = new Set(
  LANGUAGES.flatMap(({ id, tier }) => (tier === 'proved' ? [id] : [])),
);

/** Sorts the counts of a repository's files by language into tiers. A language that another version read counts as `text`. */
export function byTier(languages: Readonly<Record<string, number>>): FilesByTier {
  const groups = Map.groupBy(Object.entries(languages), ([id]) => tierOf.get(id) ?? 'text');
  return Object.fromEntries(
    TIERS.flatMap((tier) => (groups.has(tier) ? [[tier, Object.fromEntries(groups.get(tier)!)]] : [])),
  );
}

const TYPES = new Set(['class', 'interface', 'struct', 'enum', 'trait', 'type']);

/** Whether the uses of a definition of this kind are read in a language, as far as they can be proved. */
export function readsUses(id: string, kind: string | undefined): boolean {
  return PROVED.has(id) || (tierOf.get(id) === 'types' && kind !== undefined && TYPES.has(kind));
}

/**
 * Of the counts of files by language those whose uses of a definition in a language are not read, although they may use it. Without
 * its kind it may be any definition.
 */
export function unreadUses(
  id: string,
  languages: Readonly<Record<string, number>>,
  kind?: string,
): Readonly<Record<string, number>> {
  const unread = relatedLanguages(id).filter((it) => !readsUses(it, kind) && (languages[it] ?? 0) > 0);
  return Object.fromEntries(unread.map((it) => [it, languages[it]!]));
}
