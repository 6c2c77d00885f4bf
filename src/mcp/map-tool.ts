import { z } from 'zod';
import { survey } from '../lib/modules/graph/usecases/survey.ts';
import { Answer } from './answer.ts';
import { countOf } from './count-of.ts';
import { sourceLine } from './source-line.ts';
import { budget, graphChoice, scope, tool } from './tool.ts';

/** Files of a map, and definitions of each, as far as the budget has room. */
const MAPPED = 100;
const DEFINITIONS = 6;

export const MAP_TOOL = tool({
  name: 'map',
  title: 'Overview of a repository',
  description:
    'Overview of a repository, within the budget: folders, and the most central files first, each with its most used definitions. Start here in an unfamiliar code base.',
  input: z.object({ ...scope, budget }),
  async run({ budget: tokens, ...chosen }, context, signal) {
    const { searchIndex } = context.stores;
    const found = await survey({
      ...{ searchIndex, tests: false, limit: MAPPED },
      ...graphChoice(context, chosen),
    });
    const answer = new Answer(tokens, await sourceLine(context, [found.repository], signal));
    const { files, dependencies: links } = found.totals;
    const languages = Object.entries(found.languages).map(([name, count]) => `${count} ${name}`);
    answer.add(
      `${countOf(files, 'file')} without tests, ${countOf(links, 'dependency', 'dependencies')} by import or use; all files: ${languages.join(', ')}`,
    );
    answer.add(
      `folders: ${found.folders
        .slice(0, 12)
        .map((it) => `${it.path} ${it.files}`)
        .join(', ')}`,
    );
    for (const { path: file, dependents: users, definitions } of found.files) {
      const shown = definitions.filter(({ uses }) => uses > 0).slice(0, DEFINITIONS);
      const named = shown.map(
        ({ startLine, kind, symbol, uses }) => `  ${startLine} ${kind} ${symbol} (${countOf(uses, 'use')})`,
      );
      answer.add(`${file} (${countOf(users, 'dependent')})`, named.join('\n'));
    }
    answer.omit(files - found.files.length);
    return answer.toString();
  },
});
