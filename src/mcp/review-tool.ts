import { z } from 'zod';
import { touchedNotes } from '../lib/modules/annotations/usecases/affected-notes.ts';
import { findDuplicates } from '../lib/modules/duplicates/usecases/find-duplicates.ts';
import { review } from '../lib/modules/graph/usecases/review/review.ts';
import type { ReportLine } from '../lib/render/review/report-block.ts';
import { reportBlocks } from '../lib/render/review/report-blocks.ts';
import { summaryOf } from '../lib/render/review/summary.ts';
import { Answer } from './answer.ts';
import { addFindings } from './finding-lines.ts';
import { addNotes, noteContext } from './note-lines.ts';
import { sourceLine } from './source-line.ts';
import { budget, choice, graphChoice, scope, tool } from './tool.ts';

/** Entries of each list: the budget cuts what is left. */
const LIMIT = 20;

export const REVIEW_TOOL = tool({
  name: 'review',
  title: 'Review of a change',
  description:
    'Report of the changes since a git ref: breaking changes with the lines that still use the old form, new import cycles, who uses what changed, the tests to run, and what was not examined.',
  input: z.object({
    diff: z.string().min(1).max(250).describe('a branch, tag or commit, such as main'),
    ...scope,
    budget: budget.default(3000),
  }),
  async run({ diff, repo, all, budget: tokens }, context, signal) {
    const asked = { diff, signal, limit: LIMIT };
    const examined = await review({ ...graphChoice(context, { repo, all }), ...asked });
    const { stores, findsDuplicates } = context;
    const report = {
      ...examined,
      ...(findsDuplicates && {
        duplicates: await findDuplicates({ ...choice(context, { repo, all }), stores, ...asked }),
      }),
    };
    const answer = new Answer(tokens, await sourceLine(context, [report.repository], signal, report.unsupported));
    await addNotes(answer, async () => {
      const notes = await noteContext(context, signal);
      return notes && touchedNotes({ ...notes, repository: report.repository, diff, limit: LIMIT });
    });
    answer.add(summaryOf(report));
    await addFindings(answer, context, report.repository, { diff }, signal);
    for (const { title, lines, more } of reportBlocks(report)) {
      answer.add(lines.length > 0 ? `${title}:` : title);
      for (const line of lines) for (const text of textOf(line, 1)) answer.add(text);
      if (more > 0) answer.add(`  … ${more} more`);
    }
    return answer.toString();
  },
});

function textOf({ parts, below = [] }: ReportLine, depth: number): string[] {
  const text = parts.map((part) => (typeof part === 'string' ? part : part.code)).join(' ');
  return ['  '.repeat(depth) + text, ...below.flatMap((line) => textOf(line, depth + 1))];
}
