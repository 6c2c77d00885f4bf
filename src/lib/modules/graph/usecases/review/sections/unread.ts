import { codeLanguageOf } from '../../../../../languages/index.ts';
import { unsupportedEnding } from '../../../../../languages/unsupported.ts';
import type { ReviewContext } from '../context.ts';
import type { UnreadSection } from '../report.ts';

/** Changed files whose definitions were not compared, each with the reason. Files that are no source code are not among them. */
export function unreadSection({ diff, limit }: ReviewContext): UnreadSection {
  const stale = new Set(diff.stale);
  const files = diff.changes.files.flatMap(({ path, blob, before }) => {
    if (diff.compared.has(path)) return [];
    const reason = reasonOf(path);
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
