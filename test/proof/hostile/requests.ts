import { type Family, type HostileRequest, nested, repeat } from './family.ts';

/** Requests to a server by a client without a token: bodies and parameters up to their limits, and beyond. */
export const requests: readonly Family[] = [
  {
    ...{ name: 'mcp-batch', unit: 'calls', from: 10, to: 1000 },
    request: (n) => mcp(`[${repeat(n, (i) => call(i, 'search', { query: `total ${i}` }), ',')}]`),
  },
  {
    ...{ name: 'mcp-path-stars', unit: 'stars', from: 6, to: 4000 },
    request: (n) => mcp(call(1, 'search', { query: 'total', path: `${'*'.repeat(n)}Q` })),
  },
  {
    ...{ name: 'mcp-path-double-stars', unit: 'double stars', from: 6, to: 1300 },
    request: (n) => mcp(call(1, 'search', { query: 'total', path: `${'**/'.repeat(n)}zz` })),
  },
  {
    ...{ name: 'mcp-path-braces', unit: 'braces', from: 6, to: 800 },
    request: (n) => mcp(call(1, 'search', { query: 'total', path: `${'{a,*}'.repeat(n)}Q` })),
  },
  {
    ...{ name: 'mcp-path-groups', unit: 'groups', from: 6, to: 800 },
    request: (n) => mcp(call(1, 'search', { query: 'total', path: `${'+(a|'.repeat(n)}a${')'.repeat(n)}Q` })),
  },
  {
    ...{ name: 'mcp-like-path-stars', unit: 'stars', from: 6, to: 4000 },
    request: (n) => mcp(call(1, 'like', { file: 'shop/cart.py', path: `${'*a'.repeat(n)}Q` })),
  },
  {
    ...{ name: 'mcp-query', unit: 'words', from: 20, to: 200 },
    request: (n) => mcp(call(1, 'search', { query: repeat(n, (i) => `w${i}`, ' ') })),
  },
  {
    ...{ name: 'mcp-quotes', unit: 'quotes', from: 20, to: 500 },
    request: (n) => mcp(call(1, 'search', { query: `"a`.repeat(n) })),
  },
  {
    ...{ name: 'mcp-json-depth', unit: 'levels', from: 1000, to: 120_000 },
    request: (n) => mcp(nested(n, '[', '', ']')),
  },
  {
    ...{ name: 'mcp-arguments-depth', unit: 'levels', from: 1000, to: 40_000 },
    request: (n) =>
      mcp(
        `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search","arguments":${nested(n, '{"a":', '1', '}')}}}`,
      ),
  },
  {
    ...{ name: 'mcp-many-keys', unit: 'keys', from: 500, to: 20_000 },
    request: (n) =>
      mcp(
        `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search","arguments":{${repeat(n, (i) => `"k${i}":1`, ',')}}}}`,
      ),
  },
  {
    ...{ name: 'mcp-many-methods', unit: 'calls', from: 100, to: 4000 },
    request: (n) => mcp(`[${repeat(n, (i) => `{"jsonrpc":"2.0","id":${i},"method":"none"}`, ',')}]`),
  },
  {
    ...{ name: 'mcp-long-id', unit: 'letters', from: 10_000, to: 250_000 },
    request: (n) => mcp(`{"jsonrpc":"2.0","id":"${'x'.repeat(n)}","method":"tools/list"}`),
  },
  {
    ...{ name: 'mcp-outline', unit: 'parts', from: 100, to: 1300 },
    request: (n) => mcp(call(1, 'outline', { path: '../'.repeat(n) })),
  },
  {
    ...{ name: 'api-query', unit: 'letters', from: 100, to: 1000 },
    request: (n) => ({ path: `/api/v1/search?q=${encodeURIComponent('"-a.'.repeat(n / 4))}` }),
  },
  {
    ...{ name: 'api-long-parameter', unit: 'letters', from: 1000, to: 15_000 },
    request: (n) => ({ path: `/api/v1/search?q=total&repo=${'x/'.repeat(n / 2)}` }),
  },
  {
    ...{ name: 'api-many-parameters', unit: 'parameters', from: 200, to: 3000 },
    request: (n) => ({ path: `/api/v1/search?${repeat(n, (i) => `a${i}=`, '&')}` }),
  },
  {
    ...{ name: 'api-escapes', unit: 'escapes', from: 500, to: 5000 },
    request: (n) => ({ path: `/api/v1/files?path=${'%2e%2f'.repeat(n / 2)}` }),
  },
  {
    ...{ name: 'api-long-path', unit: 'segments', from: 500, to: 8000 },
    request: (n) => ({ path: `/${'a/'.repeat(n)}` }),
  },
];

function mcp(body: string): HostileRequest {
  return { path: '/mcp', body };
}

function call(id: number, name: string, given: Readonly<Record<string, string>>): string {
  return JSON.stringify({ jsonrpc: '2.0', id, method: 'tools/call', params: { name, arguments: given } });
}
