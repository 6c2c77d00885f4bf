import { z } from 'zod';
import { type Dependencies, dependencies, dependents } from '../lib/modules/graph/usecases/dependencies.ts';
import { Answer } from './answer.ts';
import { sourceLine } from './source-line.ts';
import { budget, graphChoice, type McpContext, scope, type Tool, target, tool } from './tool.ts';

const depth = z.int().min(1).max(50).default(1).describe('maximum distance from the target');

export const NEIGHBOUR_TOOLS = [
  neighbours(
    'dependencies',
    'Dependencies',
    'Dependencies of a file or definition: proved imports and uses, with the line of each. Nothing is guessed.',
    dependencies,
  ),
  neighbours(
    'dependents',
    'Dependents',
    'Dependents of a file or definition, with the line of each: the places to check after a change.',
    dependents,
  ),
];

const ONE = { dependencies: 'dependency', dependents: 'dependent' } as const;

function neighbours(name: keyof typeof ONE, title: string, description: string, find: typeof dependencies): Tool {
  return tool({
    name,
    title,
    description,
    input: z.object({ target, depth, ...scope, budget }),
    async run({ target: wanted, depth: steps, budget: tokens, ...chosen }, context, signal) {
      const found = await find({ target: wanted, depth: steps, ...graphChoice(context, chosen) });
      return describe(found, name, tokens, context, signal);
    },
  });
}

async function describe(
  { repository, target: { path: file, symbol }, total, files, unsupported }: Dependencies,
  name: keyof typeof ONE,
  tokens: number,
  context: McpContext,
  signal: AbortSignal,
): Promise<string> {
  const answer = new Answer(tokens, await sourceLine(context, [repository], signal, unsupported));
  const count = total === 0 ? `No proved ${name}` : `${total} ${total === 1 ? ONE[name] : name}`;
  answer.add(`${count} of ${file}${symbol === undefined ? '' : `:${symbol}`}`);
  if (total === 0 && symbol !== undefined) answer.add('Uses through values of unknown type are not listed.');
  for (const { path: other, distance, via, symbols } of files) {
    const steps = distance > 1 ? `distance ${distance}, ` : '';
    const names = (symbols ?? []).filter(Boolean).slice(0, 5).join(', ');
    answer.add(`  ${other}${names && ` ${names}`} (${steps}${via.kind} at ${via.from}:${via.line})`);
  }
  return answer.toString();
}
