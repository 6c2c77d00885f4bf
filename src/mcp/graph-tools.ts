import { z } from 'zod';
import { PharosError } from '../lib/errors.ts';
import { type Dependencies, dependencies, dependents } from '../lib/usecases/graph/dependencies.ts';
import { impact } from '../lib/usecases/graph/impact.ts';
import { survey } from '../lib/usecases/graph/survey.ts';
import { Answer } from './answer.ts';
import { countOf } from './count-of.ts';
import { sourceLine } from './source-line.ts';
import { budget, choice, type McpContext, path, repo, type Tool, tool } from './tool.ts';

const target = path.describe('a path, path:symbol, or the name of a definition');
const depth = z.int().min(1).max(50).default(1).describe('most steps from the target');

export const GRAPH_TOOLS = [
  neighbours(
    'dependencies',
    'What it depends on',
    'What a file or definition depends on: proved imports and uses, with the line that shows each. Nothing is guessed.',
    dependencies,
  ),
  neighbours(
    'dependents',
    'What depends on it',
    'What depends on a file or definition, with the line that shows it: where a change must be followed up.',
    dependents,
  ),

  tool({
    name: 'impact',
    title: 'What a change can reach',
    description:
      'What changed files can break, the nearest first, and the tests to run. Give files, or diff: a git ref to compare the working tree with.',
    input: z.object({
      files: z.array(target).max(500).default([]).describe('changed files or definitions'),
      diff: z.string().min(1).max(250).optional().describe('a branch, tag or commit, such as main'),
      repo,
      budget,
    }),
    async run({ files, diff, repo: repository, budget: tokens }, context, signal) {
      if (files.length === 0 && diff === undefined) {
        throw new PharosError('USAGE', 'Nothing has changed: neither files nor diff is given', {
          hint: 'Give files=["path"], or diff="main".',
        });
      }
      const { catalog } = context.stores;
      const found = await impact({
        ...{ catalog, files, signal, ...choice(context, repository) },
        ...(diff !== undefined && { diff }),
      });
      const answer = new Answer(tokens, await sourceLine(context, [found.repository], signal));
      answer.add(`changed: ${found.changed.join(', ') || 'no indexed file'}`);
      if (found.unknown.length > 0) answer.add(`not in the graph: ${found.unknown.join(', ')}`);
      const tests = found.tests.map((test) => `\n  ${test}`).join('');
      answer.add(`${countOf(found.tests.length, 'test')} to run, the most telling first:${tests}`);
      const reached = found.files.filter(({ test }) => !test);
      answer.add(`${countOf(reached.length, 'other file')} can be reached:`);
      for (const { path: file, distance, via } of reached)
        answer.add(`  ${file} (distance ${distance}, ${via.from}:${via.line})`);
      return answer.toString();
    },
  }),

  tool({
    name: 'map',
    title: 'Overview of a repository',
    description:
      'A repository at a glance, within the budget: folders, and the most central files first, each with its most used definitions. Start here in a code base that you do not know.',
    input: z.object({ repo, budget }),
    async run({ repo: repository, budget: tokens }, context, signal) {
      const { catalog, searchIndex } = context.stores;
      const found = await survey({
        ...{ catalog, searchIndex, tests: false, limit: MAPPED },
        ...choice(context, repository),
      });
      const answer = new Answer(tokens, await sourceLine(context, [found.repository], signal));
      const { files, dependencies: links } = found.totals;
      const languages = Object.entries(found.languages).map(([name, count]) => `${count} ${name}`);
      answer.add(
        `${countOf(files, 'file')} without tests, ${countOf(links, 'dependency', 'dependencies')}; all files: ${languages.join(', ')}`,
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
          ({ startLine, kind, symbol, uses }) => `\n  ${startLine} ${kind} ${symbol} (${countOf(uses, 'use')})`,
        );
        answer.add(`${file} (${countOf(users, 'dependent')})${named.join('')}`);
      }
      answer.omit(files - found.files.length);
      return answer.toString();
    },
  }),
];

/** Files of a map, and definitions of each, as far as the budget has room. */
const MAPPED = 100;
const DEFINITIONS = 6;

function neighbours(name: string, title: string, description: string, find: typeof dependencies): Tool {
  return tool({
    name,
    title,
    description,
    input: z.object({ target, depth, repo, budget }),
    async run({ target: wanted, depth: steps, repo: repository, budget: tokens }, context, signal) {
      const { catalog } = context.stores;
      const found = await find({ catalog, target: wanted, depth: steps, ...choice(context, repository) });
      return describe(found, name, tokens, context, signal);
    },
  });
}

async function describe(
  { repository, target: { path: file, symbol }, total, files }: Dependencies,
  name: string,
  tokens: number,
  context: McpContext,
  signal: AbortSignal,
): Promise<string> {
  const answer = new Answer(tokens, await sourceLine(context, [repository], signal));
  answer.add(`${total} ${name} of ${file}${symbol === undefined ? '' : `:${symbol}`}`);
  for (const { path: other, distance, via, symbols } of files) {
    const steps = distance > 1 ? `distance ${distance}, ` : '';
    const names = (symbols ?? []).filter(Boolean).slice(0, 5).join(', ');
    answer.add(`  ${other}${names && ` ${names}`} (${steps}${via.kind} at ${via.from}:${via.line})`);
  }
  return answer.toString();
}
