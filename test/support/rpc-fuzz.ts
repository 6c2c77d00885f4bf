import { mutate, type Random } from './mutate.ts';

const call = (name: string, args: object, id: unknown = 1) => ({
  ...{ jsonrpc: '2.0', id, method: 'tools/call' },
  params: { name, arguments: args },
});

const INITIALIZE = {
  ...{ jsonrpc: '2.0', id: 0, method: 'initialize' },
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'fuzz', version: '1' } },
};

const VALID: readonly object[] = [
  INITIALIZE,
  { jsonrpc: '2.0', method: 'notifications/initialized' },
  { jsonrpc: '2.0', id: 'list', method: 'tools/list' },
  { jsonrpc: '2.0', id: 2, method: 'ping' },
  { jsonrpc: '2.0', id: 2, method: 'server/discover' },
  call('search', { query: 'add tax' }),
  call('search', { query: '"add tax" -cart', path: 'shop/*.py', kind: 'function', limit: 100, budget: 20_000 }),
  call('like', { file: 'shop/cart.py' }),
  call('outline', { path: '.' }),
  call('dependencies', { target: 'shop/cart.py', depth: 50 }),
  call('dependents', { target: 'add_tax', repo: 'nowhere' }),
  call('impact', { files: ['shop/money.py'], diff: 'HEAD' }),
  call('review', { diff: 'HEAD', budget: 200 }),
  call('map', { budget: 200 }),
  call('status', {}),
];

/** Messages that have broken servers before, or would break a careless one. */
const NASTY: readonly string[] = [
  '',
  'null',
  '5',
  '"text"',
  '[]',
  '{}',
  '[[]]',
  '[1,2,3]',
  '['.repeat(100_000),
  `{"jsonrpc":"2.0","id":1,"method":"ping","params":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`,
  '{"jsonrpc":"2.0","id":null,"method":"tools/list"}',
  '{"jsonrpc":"2.0","id":{"a":1},"method":"tools/list"}',
  '{"jsonrpc":"2.0","id":1,"method":"subscriptions/listen","params":{}}',
  '{"jsonrpc":"1.0","id":1,"method":"tools/list"}',
  '{"jsonrpc":"2.0","id":1,"result":{}}',
  '{"jsonrpc":"2.0","id":1e400,"method":"ping"}',
  '{"__proto__":{"id":1},"jsonrpc":"2.0","id":1,"method":"constructor"}',
  JSON.stringify(call('search', { query: '**************Q', path: '**************Q' })),
  JSON.stringify(call('search', { query: 'x', path: `${'**/'.repeat(22)}zz` })),
  JSON.stringify(call('search', { query: 'x', path: '{a,'.repeat(300) })),
  JSON.stringify(call('search', { query: 'word '.repeat(199) })),
  JSON.stringify(call('search', { query: '"'.repeat(1000) })),
  JSON.stringify(call('search', { query: '\u202e\u0000\ud800 add', limit: -1, budget: 1e9 })),
  JSON.stringify(call('search', { query: 'x', repo: 'a'.repeat(4096) })),
  JSON.stringify(call('outline', { path: '../'.repeat(1000) })),
  JSON.stringify(call('impact', { files: Array.from({ length: 500 }, (_, i) => `shop/${i}.py`) })),
  JSON.stringify(call('impact', { diff: '--output=/tmp/x' })),
  JSON.stringify(call('review', { diff: '--output=/tmp/x' })),
  JSON.stringify(call('nothing', {})),
  JSON.stringify(call('ingest', { repository: '/' })),
  JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: 'x'.repeat(10_000) }),
  JSON.stringify(Array.from({ length: 100 }, (_, i) => call('search', { query: `add tax ${i}` }, i))),
];

/** A body for /mcp: a valid message, a batch of them, a broken one, or a hostile one. */
export function rpcBody(random: Random): string {
  const pick = <T>(list: readonly T[]): T => list[random(list.length)]!;
  switch (random(5)) {
    case 0:
      return JSON.stringify(Array.from({ length: 1 + random(20) }, () => pick(VALID)));
    case 1:
      return mutate(
        VALID.map((message) => JSON.stringify(message)),
        random,
      );
    case 2:
      return pick(NASTY);
    default:
      return JSON.stringify(pick(VALID));
  }
}
