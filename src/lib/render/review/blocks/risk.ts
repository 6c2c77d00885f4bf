import type { ReviewReport } from '../../../modules/graph/usecases/review/report.ts';
import { plural } from '../../counts.ts';
import { riskReasons } from '../../quality/text.ts';
import { code, type ReportBlock } from '../report-block.ts';

export function riskBlock({ risk }: ReviewReport): ReportBlock | undefined {
  if (!risk || risk.total === 0) return undefined;
  return {
    title: `${plural(risk.total, 'risky file')} changed`,
    lines: risk.files.map((file) => ({
      parts: [
        code(file.path),
        `${Math.round(file.probability * 100)} % chance of a fix within 12 months`,
        ...(file.reasons.length > 0 ? [`(${riskReasons(file)})`] : []),
      ],
    })),
    more: risk.total - risk.files.length,
  };
}
