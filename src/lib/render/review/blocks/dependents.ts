import type { ReviewReport } from '../../../modules/graph/usecases/review/report.ts';
import { plural } from '../../counts.ts';
import { code, type ReportBlock } from '../report-block.ts';

/** Tests that are shown; JSON and `graph impact --tests` have all. */
const TESTS = 20;

export function testsBlock({ tests, changed }: ReviewReport): ReportBlock | undefined {
  if (changed.total === 0) return undefined;
  if (tests.total === 0) return { title: 'No test is known to depend on the change', lines: [], more: 0 };
  const shown = tests.files.slice(0, TESTS);
  return {
    title: `${plural(tests.total, 'test')} to run, most relevant first`,
    lines: shown.map((path) => ({ parts: [code(path)] })),
    more: tests.total - shown.length,
  };
}

export function dependentsBlock({ dependents }: ReviewReport): ReportBlock | undefined {
  const { total, files } = dependents;
  if (total === 0) return undefined;
  return {
    title: `${plural(total, 'other file')} can be affected, nearest first`,
    lines: files.map(({ path, distance, via }) => ({
      parts: [code(path), `distance ${distance}, over`, code(via.line > 0 ? `${via.from}:${via.line}` : via.from)],
    })),
    more: total - files.length,
  };
}
