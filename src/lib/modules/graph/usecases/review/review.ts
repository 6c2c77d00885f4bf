import { freshness } from '../../../../usecases/questions/freshness.ts';
import { changesOf } from '../find-changes.ts';
import { impactOf } from '../impact.ts';
import { type GraphOptions, openGraph } from '../open-graph.ts';
import { readDiff } from '../read-diff.ts';
import { createContext } from './context.ts';
import type { ReviewReport } from './report.ts';
import { breakingSection } from './sections/breaking.ts';
import { changedSection } from './sections/changed.ts';
import { dependentsSection, testsSection } from './sections/dependents.ts';
import { newCyclesSection } from './sections/new-cycles.ts';
import { unreadSection } from './sections/unread.ts';
import { usesSection } from './sections/uses.ts';

export interface ReviewOptions extends Omit<GraphOptions, 'tests'> {
  /** The changes since HEAD branched off this ref, in the local repository of the question. */
  readonly diff: string;
  /** Maximum number of entries of each list; `tests` is whole all the same. */
  readonly limit: number;
  readonly signal?: AbortSignal;
}

/** Files whose definitions are compared; of more the report says only that they changed. */
const MAX_COMPARED = 2000;

/**
 * Reviews a change: what it touches, breaks and reaches, and the tests to run.
 *
 * @throws {PharosError} from openGraph and readDiff
 */
export async function review(options: ReviewOptions): Promise<ReviewReport> {
  const { catalog, diff: ref, limit, signal } = options;
  const opened = await openGraph(options);
  const diff = await readDiff(opened, {
    ...{ catalog, ref, signal, byFile: opened.hasNoDefinitions, compared: MAX_COMPARED },
  });
  const changes = changesOf(diff);
  const impact = await impactOf(opened, changes, { catalog });
  const context = await createContext({ opened, catalog, diff, changes, impact, limit, signal });
  return {
    ...opened.answer,
    diff: ref,
    base: diff.changes.base,
    freshness: (await freshness(opened.repository, signal)).freshness,
    changed: changedSection(context),
    breaking: await breakingSection(context),
    cycles: await newCyclesSection(context),
    uses: usesSection(context),
    dependents: dependentsSection(context),
    tests: testsSection(context),
    unread: unreadSection(context),
  };
}
