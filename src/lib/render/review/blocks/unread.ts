import type { ReviewReport } from '../../../modules/graph/usecases/review/report.ts';
import { counts, plural } from '../../counts.ts';
import { code, type ReportBlock, type ReportLine } from '../report-block.ts';

/** Files that are shown for one reason. */
const SHOWN = 5;

export function unreadBlock({ unread, unlinked = 0, unsupported, freshness }: ReviewReport): ReportBlock | undefined {
  const notes: ReportLine[] = [
    ...(freshness === 'behind'
      ? [{ parts: ['The index is of an earlier commit: ingest again for a whole report.'] }]
      : []),
    ...unread.reasons.map(({ reason, total, files }): ReportLine => {
      const shown = files.slice(0, SHOWN).map((path): ReportLine => ({ parts: [code(path)] }));
      const more = total - shown.length;
      return {
        parts: [`${plural(total, 'changed file')}:`, code(reason)],
        below: [...shown, ...(more > 0 ? [{ parts: [`and ${plural(more, 'more file')}`] }] : [])],
      };
    }),
    ...(unlinked > 0
      ? [{ parts: [`The dependencies of ${plural(unlinked, 'file')} are unknown: they may depend on the change.`] }]
      : []),
    ...(unsupported
      ? [{ parts: [`Files in languages that are not read may depend on the change: ${counts(unsupported)}.`] }]
      : []),
  ];
  if (notes.length === 0) return undefined;
  return { title: 'Not examined', lines: notes, more: 0 };
}
