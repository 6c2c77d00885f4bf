import type { FileRow, GenerationSummary, UnresolvedRow } from '../../../../ports/catalog.ts';

/** What is not known of a repository, and why. */
export interface Gaps {
  /** Imports that could not be resolved, by the reason, the most frequent first. */
  readonly unresolved: readonly UnresolvedGroup[];
  /** Files that were not read, by the reason. */
  readonly unread: readonly { readonly reason: string; readonly files: number }[];
  /** Files of languages that are not read, or not as well. */
  readonly unsupported?: Readonly<Record<string, number>>;
  /** Generated and vendored files, which are not searched unless asked. */
  readonly origins?: Readonly<Record<string, number>>;
  /** Files that the user left out. */
  readonly setAside?: Readonly<Record<string, number>>;
}

export interface UnresolvedGroup {
  readonly reason: string;
  readonly imports: number;
  /** The most frequent specifiers. */
  readonly examples: readonly string[];
}

const EXAMPLES = 5;

export function gapsOf(
  { unsupported, origins, setAside }: Pick<GenerationSummary, 'unsupported' | 'origins' | 'setAside'>,
  files: readonly FileRow[],
  unresolved: readonly UnresolvedRow[],
): Gaps {
  const unread = files.filter(({ status, reason }) => status !== 'parsed' && !Object.hasOwn(setAside ?? {}, reason));
  return {
    unresolved: countBy(unresolved, ({ reason }) => reason).map(([reason, rows]) => ({
      reason,
      imports: rows.length,
      examples: countBy(rows, ({ specifier }) => specifier)
        .slice(0, EXAMPLES)
        .map(([specifier]) => specifier),
    })),
    unread: countBy(unread, ({ reason }) => reason).map(([reason, rows]) => ({ reason, files: rows.length })),
    ...(unsupported && { unsupported }),
    ...(origins && { origins }),
    ...(setAside && { setAside }),
  };
}

/** Groups, the largest first. */
function countBy<T>(rows: readonly T[], keyOf: (row: T) => string): readonly (readonly [string, readonly T[]])[] {
  return [...Map.groupBy(rows, keyOf)].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
}
