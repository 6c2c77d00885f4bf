import { z } from 'zod';
import { PharosError } from '../lib/errors.ts';
import { touchedNotes } from '../lib/modules/annotations/usecases/affected-notes.ts';
import { notesBeside } from '../lib/modules/annotations/usecases/notes-beside.ts';
import { type Duplicates, findDuplicates } from '../lib/modules/duplicates/usecases/find-duplicates.ts';
import { type Impact, impact } from '../lib/modules/graph/usecases/impact.ts';
import type { FileRisk } from '../lib/modules/quality/api.ts';
import { riskyChanges } from '../lib/modules/quality/usecases/risky-changes.ts';
import { riskReasons } from '../lib/render/quality/text.ts';
import { Answer } from './answer.ts';
import { countOf } from './count-of.ts';
import { addNotes, type FoundNotes, noteContext } from './note-lines.ts';
import { sourceLine } from './source-line.ts';
import { budget, choice, graphChoice, type McpContext, scope, target, tool } from './tool.ts';

export const IMPACT_TOOL = tool({
  name: 'impact',
  title: 'Impact of a change',
  description:
    'Files that a change can break, nearest first, and the tests to run. Give files or definitions, or diff: a git ref to compare the working tree with.',
  input: z.object({
    files: z.array(target).max(500).default([]).describe('changed files or definitions'),
    diff: z.string().min(1).max(250).optional().describe('a branch, tag or commit, such as main'),
    ...scope,
    budget,
  }),
  async run({ files, diff, repo, all, budget: tokens }, context, signal) {
    if (files.length === 0 && diff === undefined) {
      throw new PharosError('USAGE', 'No changed files given: neither files nor diff', {
        hint: 'Give files=["path"], or diff="main".',
      });
    }
    const found = await impact({
      ...{ files, signal, ...graphChoice(context, { repo, all }) },
      ...(diff !== undefined && { diff }),
    });
    const answer = new Answer(tokens, await sourceLine(context, [found.repository], signal));
    await addNotes(answer, () => notesOf(found, diff, context, signal));
    answer.add(`changed: ${listed(found.changed) || 'no indexed file'}`);
    const definitions = found.definitions.map(({ path, symbol }) => `${path}:${symbol}`);
    if (definitions.length > 0) answer.add(`of these only: ${listed(definitions)}`);
    if (found.unknown.length > 0) answer.add(`not in the graph: ${listed(found.unknown)}`);
    if (found.stale.length > 0) answer.add(`changed again since they were indexed: ${listed(found.stale)}`);
    const { groups } = await duplicatesOf(diff, context, { repo, all }, signal);
    if (groups.length > 0) answer.add('the same code is elsewhere, and may need the same change:');
    for (const { first, clones } of groups) {
      const places = clones.map(({ path, startLine, endLine }) => `${path}:${startLine}-${endLine}`);
      answer.add(`  ${first.path}:${first.symbol} in ${listed(places)}`);
    }
    for (const line of await riskLines(found, context)) answer.add(line);
    const tests = fitting(found.tests, tokens / 2);
    const some = tests.length < found.tests.length ? `, ${tests.length} of them here` : '';
    answer.add(`${countOf(found.tests.length, 'test')} to run, most relevant first${some}:`);
    for (const test of tests) answer.add(`  ${test}`);
    const reached = found.files.filter(({ test }) => !test);
    answer.add(`${countOf(reached.length, 'other file')} can be affected:`);
    for (const { path: file, distance, via } of reached)
      answer.add(`  ${file} (distance ${distance}, ${via.from}:${via.line})`);
    return answer.toString();
  },
});

/** Duplicates of what a diff changes: an edit may belong in each of them. */
async function duplicatesOf(
  diff: string | undefined,
  context: McpContext,
  chosen: Parameters<typeof choice>[1],
  signal: AbortSignal,
): Promise<Pick<Duplicates, 'groups'>> {
  if (diff === undefined || !context.findsDuplicates) return { groups: [] };
  return findDuplicates({ ...choice(context, chosen), stores: context.stores, diff, limit: LISTED, signal });
}

/** Notes on what changes: of a diff those that it touches. */
async function notesOf(
  { repository, changed, definitions }: Impact,
  diff: string | undefined,
  context: McpContext,
  signal: AbortSignal,
): Promise<FoundNotes | undefined> {
  const notes = await noteContext(context, signal);
  if (!notes) return undefined;
  if (diff !== undefined) return touchedNotes({ ...notes, repository, diff, limit: LISTED });
  const places = [...changed, ...definitions.map(({ path }) => path)].map((path) => ({ path }));
  return notesBeside({ ...notes, repositories: [repository], places, limit: LISTED });
}

/** The changed files at which to look twice. Without them, the answer is still one. */
async function riskLines({ repository, changed }: Impact, { stores, actor, graphs, tellsRisk }: McpContext) {
  if (!tellsRisk) return [];
  try {
    const options = { stores, actor, repository, changed, limit: LISTED, ...(graphs && { graphs }) };
    const { files } = await riskyChanges(options);
    const words = (file: FileRisk) =>
      `  ${file.path} (${Math.round(file.probability * 100)} %${file.reasons.length > 0 ? `: ${riskReasons(file)}` : ''})`;
    return files.length === 0 ? [] : ['risky, by the chance of a fix within 12 months:', ...files.map(words)];
  } catch (error) {
    if (!(error instanceof PharosError)) throw error;
    return [`the risk of the changed files could not be told (${error.code})`];
  }
}

/** Paths in one line, the first of them. */
function listed(paths: readonly string[]): string {
  const more = paths.length > LISTED ? ` and ${paths.length - LISTED} more` : '';
  return `${paths.slice(0, LISTED).join(', ')}${more}`;
}

/** The first paths, as many as so many tokens hold. */
function fitting(paths: readonly string[], tokens: number): readonly string[] {
  let left = tokens * 4;
  return paths.filter((path) => {
    left -= path.length + 3;
    return left > 0;
  });
}

const LISTED = 8;
