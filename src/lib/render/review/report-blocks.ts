import type { ReviewReport } from '../../modules/graph/usecases/review/report.ts';
import { breakingBlock } from './blocks/breaking.ts';
import { changedBlock } from './blocks/changed.ts';
import { cyclesBlock } from './blocks/cycles.ts';
import { dependentsBlock, testsBlock } from './blocks/dependents.ts';
import { duplicatesBlock } from './blocks/duplicates.ts';
import { notesBlock } from './blocks/notes.ts';
import { riskBlock } from './blocks/risk.ts';
import { unreadBlock } from './blocks/unread.ts';
import { usesBlock } from './blocks/uses.ts';
import type { ReportBlock } from './report-block.ts';

/** The sections of a report in the order in which a reviewer asks for them; those that say nothing are left out. */
const BLOCKS: readonly ((report: ReviewReport) => ReportBlock | undefined)[] = [
  breakingBlock,
  cyclesBlock,
  notesBlock,
  duplicatesBlock,
  unreadBlock,
  riskBlock,
  changedBlock,
  usesBlock,
  testsBlock,
  dependentsBlock,
];

export function reportBlocks(report: ReviewReport): ReportBlock[] {
  return BLOCKS.flatMap((block) => block(report) ?? []);
}
