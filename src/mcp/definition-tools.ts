import { z } from 'zod';
import { type Calls, callees, callers } from '../lib/modules/graph/usecases/calls.ts';
import { hierarchy, implementations, type RelatedType } from '../lib/modules/graph/usecases/hierarchy.ts';
import { describePlaces } from '../lib/render/calls.ts';
import { Answer } from './answer.ts';
import { countOf } from './count-of.ts';
import { sourceLine } from './source-line.ts';
import { budget, graphChoice, path, scope, tool } from './tool.ts';

const definition = path.describe('the name of a function, method or type, or path:name');

const CALLS_TOOL = tool({
  name: 'calls',
  title: 'Callers and callees',
  description:
    'Who calls a function, method or class, or what it calls: proved calls with file:line:column, and the number of calls by name whose receiver has no known type.',
  input: z.object({
    target: definition,
    direction: z.enum(['callers', 'callees']).default('callers'),
    depth: z.int().min(1).max(20).default(1).describe('maximum distance in calls'),
    possible: z.boolean().default(false).describe('list the calls by name on receivers of unknown type'),
    ...scope,
    budget,
  }),
  async run({ target, direction, depth, possible, budget: tokens, ...chosen }, context, signal) {
    const find = direction === 'callers' ? callers : callees;
    const found = await find({ target, depth, possible, ...graphChoice(context, chosen) });
    const answer = new Answer(tokens, await sourceLine(context, [found.repository], signal, found.unsupported));
    answer.add(titleOf(found, direction));
    for (const { path: file, symbol, distance, places, through } of found.definitions) {
      const details = [
        ...(distance > 1 ? [`distance ${distance}`] : []),
        describePlaces(places),
        ...(through ? [`through ${through.symbol}`] : []),
      ];
      answer.add(`  ${file}${symbol && `:${symbol}`} (${details.join(', ')})`);
    }
    const { total, places = [] } = found.possible;
    if (total > 0) {
      const hint = places.length > 0 ? ':' : '; possible=true lists them.';
      answer.add(`${countOf(total, 'call')} by name on receivers whose type could not be proved${hint}`);
    }
    for (const { path: file, symbol, line } of places) answer.add(`  ${file}:${line}${symbol && ` in ${symbol}`}`);
    return answer.toString();
  },
});

function titleOf({ target, total }: Calls, direction: 'callers' | 'callees'): string {
  const name = `${target.path}:${target.symbol}`;
  if (total > 0) return `${total} ${direction} of ${name}:`;
  const open = direction === 'callers' && target.exported ? ' Code outside of this repository may call it.' : '';
  return `No proved ${direction} of ${name}.${open}`;
}

const HIERARCHY_TOOL = tool({
  name: 'hierarchy',
  title: 'Types and overrides',
  description: 'Supertypes and subtypes of a class, interface or trait; of a method, the methods that override it.',
  input: z.object({ target: definition, ...scope, budget }),
  async run({ target, budget: tokens, ...chosen }, context, signal) {
    const options = { target, ...graphChoice(context, chosen) };
    const found = await hierarchy(options);
    const answer = new Answer(tokens, await sourceLine(context, [found.repository], signal, found.unsupported));
    answer.add(`${found.target.path}:${found.target.symbol}`);
    const isType = found.supertypes.length + found.subtypes.length > 0;
    const overriding = isType ? [] : (await implementations(options)).definitions;
    for (const [title, types] of [
      ['supertypes', found.supertypes],
      ['subtypes', found.subtypes],
    ] as const) {
      if (types.length > 0) answer.add(`${title}:`);
      for (const type of types) answer.add(describeType(type));
    }
    for (const { path: file, symbol, line } of overriding)
      answer.add(`  overridden by ${file}:${line ?? '?'} ${symbol}`);
    if (!isType && overriding.length === 0) answer.add('No proved supertypes, subtypes or overrides.');
    return answer.toString();
  },
});

function describeType({ path: file, symbol, line, relation, distance, via }: RelatedType): string {
  const steps = distance > 1 ? `, over ${via.symbol}` : '';
  return `  ${file}:${line ?? '?'} ${symbol} (${relation}${steps})`;
}

export const DEFINITION_TOOLS = [CALLS_TOOL, HIERARCHY_TOOL];
