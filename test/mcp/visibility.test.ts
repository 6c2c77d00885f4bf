import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/lib/actor.ts';
import { answerMcpRequest } from '../../src/mcp/answer-mcp-request.ts';
import { readerOf, SELF } from '../support/actors.ts';
import type { Embedded } from '../support/embedded.ts';
import { CANARY, comparable, openTwoHouses, type TwoHouses } from '../support/two-houses.ts';

let houses: TwoHouses;
beforeAll(async () => {
  houses = await openTwoHouses();
}, 180_000);
afterAll(() => houses.delete());

async function ask(actor: Actor, { stores }: Embedded, name: string, parameters: object): Promise<string> {
  const headers = new Headers({ 'content-type': 'application/json', accept: 'application/json, text/event-stream' });
  const params = { name, arguments: parameters };
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params });
  const options = {
    actor,
    stores,
    version: '1',
    toolsOff: [],
    onFailure: (error: unknown) => expect.unreachable(`${error}`),
  };
  const { content } = await answerMcpRequest(options, { headers, body, signal: new AbortController().signal });
  return JSON.parse(new TextDecoder().decode(content)).result.content[0].text;
}

const tools: readonly (readonly [string, object])[] = [
  ['search', { query: `total ${CANARY}` }],
  ['like', { file: `${CANARY}.py` }],
  ['outline', { path: 'cart.py' }],
  ['dependencies', { target: `${CANARY}.py` }],
  ['dependents', { target: 'cart.py' }],
  ['calls', { target: CANARY }],
  ['hierarchy', { target: CANARY }],
  ['impact', { files: ['cart.py'] }],
  ['review', { diff: 'HEAD' }],
  ['map', {}],
  ['status', {}],
];

describe.each(tools)('%s tells of a repository that the agent may not see', (name, parameters) => {
  it.each(['by its key', 'among all'])('nothing, %s', async (how) => {
    const { open, hidden, full, small } = houses;
    const chosen = { ...parameters, ...(how === 'among all' ? { all: true } : { repo: hidden.path }) };
    const answer = await ask(readerOf(open.path), full, name, chosen);
    expect(comparable(answer)).toBe(comparable(await ask(SELF, small, name, chosen)));
    expect(comparable(await ask(SELF, full, name, chosen))).not.toBe(comparable(answer));
  });
});
