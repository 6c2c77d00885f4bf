import { z } from 'zod';
import { explorationItems } from '../lib/modules/graph/usecases/exploration-text.ts';
import { explore } from '../lib/modules/graph/usecases/explore.ts';
import { chooseOne } from '../lib/modules/graph/usecases/open-graph.ts';
import { MAX_QUESTION } from '../lib/usecases/questions/search-input.ts';
import { Answer, TOKEN } from './answer.ts';
import { addNotesBeside } from './note-lines.ts';
import { sourceLine } from './source-line.ts';
import { choice, graphChoice, tool } from './tool.ts';

/** Short: it is in the list of tools that every agent reads. */
export const EXPLORE_TOOL = tool({
  name: 'explore',
  title: 'Explore code',
  description:
    'Start here. A question, a name, an issue with its stack trace, or a diff: the source of the definitions that matter, their proved callers and callees, the tests that reach them, and what was left out. Calls by name on receivers of unknown type are counted as possible.',
  input: z.object({
    query: z.string().min(1).max(MAX_QUESTION).optional(),
    diff: z.string().min(1).max(250).optional().describe('git ref: explore the changes since'),
    repo: z.string().max(4096).optional(),
    all: z.boolean().optional(),
    budget: z.int().min(200).max(20_000).default(4000).describe('tokens'),
  }),
  async run({ query, diff, repo, all = false, budget: tokens }, context, signal) {
    const { stores, encoders, graphs } = context;
    const chosen = { repo, all };
    const { key } = await chooseOne(graphChoice(context, chosen));
    const answer = new Answer(tokens, await sourceLine(context, [key], signal));
    const look = () =>
      explore({
        ...{ stores, signal, budget: answer.room / TOKEN, ...choice(context, chosen), repository: key },
        ...(query !== undefined && { query }),
        ...(diff !== undefined && { diff }),
        ...(encoders && { encoders }),
        ...(graphs && { graphs }),
      });
    const first = await look();
    const { room } = answer;
    const places = first.definitions.map(({ path, line, endLine }) => ({ path, startLine: line, endLine }));
    const notes = { repositories: [key], places, ...(query !== undefined && { question: query }) };
    await addNotesBeside(answer, context, notes, signal);
    // Notes take some of the room that was spent already.
    const found = answer.room === room ? first : await look();
    for (const item of explorationItems(found)) answer.add(item);
    return answer.toString();
  },
});
