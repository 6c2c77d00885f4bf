import { codeLanguageOf } from '../../../../../languages/index.ts';
import type { Language } from '../../../../../languages/language.ts';
import { PROVED } from '../../../../../languages/tiers.ts';
import { unsupportedEnding } from '../../../../../languages/unsupported.ts';
import type { ReviewContext } from '../context.ts';
import type { UnreadSection } from '../report.ts';

/** Changed files that were there before, in languages whose uses of definitions are not read: who needs what they had is unknown. */
export function withUnreadUses({ diff }: ReviewContext): readonly string[] {
  return diff.changes.files.flatMap(({ path, before }) => {
    const language = codeLanguageOf(path);
    return before === undefined || !language || PROVED.has(language.id) ? [] : [path];
  });
}

function unreadUsesOf({ name, tier }: Language): string {
  return tier === 'types'
    ? `not all uses of members in ${name} are read`
    : `uses of definitions in ${name} are not read`;
}

/** Changed files whose imports are not known, or not all of them. */
export function withUnknownImports({ diff }: ReviewContext): readonly string[] {
  const stale = new Set(diff.stale);
  return diff.changes.files.flatMap(({ path, blob }) => {
    if (blob === undefined) return [];
    if (unsupportedEnding(path) !== undefined) return [path];
    const language = codeLanguageOf(path);
    if (!language) return [];
    const row = diff.indexed.get(path);
    const isKnown = row?.status === 'parsed' && row.reason === '' && !stale.has(path) && language.tier !== 'outline';
    return isKnown ? [] : [path];
  });
}

/** Changed files whose definitions were not compared, or whose uses are not read, each with the reason. Files that are no source code are not among them. */
export function unreadSection(context: ReviewContext): UnreadSection {
  const { diff, limit } = context;
  const stale = new Set(diff.stale);
  const unused = new Set(withUnreadUses(context));
  const files = diff.changes.files.flatMap(({ path, blob, before }) => {
    const reason = diff.compared.has(path) ? undefined : reasonOf(path);
    if (reason === undefined && unused.has(path)) return [{ path, reason: unreadUsesOf(codeLanguageOf(path)!) }];
    return reason === undefined ? [] : [{ path, reason }];

    function reasonOf(of: string): string | undefined {
      const ending = unsupportedEnding(of);
      if (ending !== undefined) return `.${ending} is not read`;
      if (codeLanguageOf(of) === undefined) return undefined;
      const row = diff.indexed.get(of);
      if (stale.has(of)) return 'changed since it was indexed';
      // New since, or left out by --exclude and its like.
      if (blob !== undefined && row === undefined) return 'not in the index';
      if (row && row.status !== 'parsed') return row.reason;
      if (row?.reason) return `its dependencies are unknown: ${row.reason}`;
      // New and deleted files have nothing to be compared with.
      return blob === undefined || before === undefined ? undefined : 'not compared: too many files';
    }
  });
  const reasons = [...Map.groupBy(files, ({ reason }) => reason)].map(([reason, same]) => {
    return { reason, total: same.length, files: same.slice(0, limit).map(({ path }) => path) };
  });
  reasons.sort((a, b) => b.total - a.total || (a.reason < b.reason ? -1 : 1));
  return { total: files.length, reasons: reasons.slice(0, limit) };
}
