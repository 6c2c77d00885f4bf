import type { ReviewContext } from '../context.ts';
import type { DependentsSection, TestsSection } from '../report.ts';

/** Files other than tests that the change can affect, nearest first. */
export function dependentsSection({ impact, limit }: ReviewContext): DependentsSection {
  const files = impact.files.filter(({ test }) => !test);
  return {
    total: files.length,
    files: files.slice(0, limit).map(({ path, distance, via, precision }) => ({ path, distance, via, precision })),
  };
}

/** The tests of `graph impact --tests`, in the same order. */
export function testsSection({ impact }: ReviewContext): TestsSection {
  return { total: impact.tests.length, files: impact.tests };
}
