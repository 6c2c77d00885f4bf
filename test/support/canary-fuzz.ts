import { basename } from 'node:path';
import { addressOf, resourceId } from '../../src/lib/text/address.ts';
import { DOCUMENT } from './api-client.ts';
import type { CanaryHouses } from './canary-houses.ts';
import { createRandom, type Random } from './mutate.ts';
import { CANARY, comparable, HIDDEN_JOB, HIDDEN_WAITING, OPEN_JOB, OPEN_WAITING } from './two-houses.ts';

export interface CanaryReport {
  readonly requests: number;
  readonly statuses: Readonly<Record<number, number>>;
  /** Operations that were asked, and how often they answered with data. */
  readonly answered: Readonly<Record<string, number>>;
  /** Busy or limited in one of the houses, so that nothing can be compared. */
  readonly busy: number;
  /** Answers that differ from those of a house without the hidden repository, or that have a word of it. */
  readonly leaks: readonly string[];
}

export interface CanaryFuzzOptions {
  readonly houses: CanaryHouses;
  /** Addresses of their servers. */
  readonly full: string;
  readonly small: string;
  readonly requests: number;
  readonly seed: number;
  readonly atOnce?: number;
  /** Told now and then how many requests have been answered, and how many leaks were found. */
  readonly onProgress?: (answered: number, leaks: readonly string[]) => void;
}

interface CanaryRequest {
  readonly operation: string;
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * Requests made from the OpenAPI document, and calls of tools at /mcp, as a stranger and as members of no group and of another one. Each
 * goes to two houses, of which one has a repository that the caller may not see: the answers must be the same.
 */
export async function fuzzCanary({
  houses,
  full,
  small,
  requests,
  seed,
  atOnce = 8,
  onProgress,
}: CanaryFuzzOptions): Promise<CanaryReport> {
  const random = createRandom(seed);
  const make = requestMaker(houses, random);
  const report = { statuses: {} as Record<number, number>, answered: {} as Record<string, number>, busy: 0 };
  const leaks: string[] = [];
  let sent = 0;
  const run = async () => {
    while (sent++ < requests) {
      if (sent % 5000 === 0) onProgress?.(sent, leaks);
      const request = make();
      const [one, other] = await Promise.all([send(full, request), send(small, request)]);
      report.statuses[one.status] = (report.statuses[one.status] ?? 0) + 1;
      if (one.status < 300) report.answered[request.operation] = (report.answered[request.operation] ?? 0) + 1;
      const asked = decodeURIComponent(request.target.replace(/%(?![0-9a-f]{2})/gi, '')) + (request.body ?? '');
      const told = houses.secrets.filter((word) => one.text.includes(word) && !asked.includes(word));
      if (told.length > 0) leaks.push(`${described(request)} tells ${told}: ${one.text.slice(0, 500)}`);
      // 408: a machine that is busy does not get to reading a request in time.
      if ([one.status, other.status].some((status) => [408, 429, 503].includes(status))) report.busy++;
      else if (one.told !== other.told) leaks.push(`${described(request)}\n  ${one.told}\n  ${other.told}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, run));
  return { requests, ...report, leaks };
}

const described = ({ method, target, body = '' }: CanaryRequest) =>
  `${method} ${target.slice(0, 300)} ${body.slice(0, 300)}`;

/** Headers that say when or which request, or how much of a budget is left. */
const VOLATILE =
  /^(?:date|age|x-request-id|ratelimit.*|x-ratelimit.*|retry-after|content-length|keep-alive|connection|etag|last-modified)$/;

async function send(base: string, { method, target, headers, body }: CanaryRequest) {
  const answer = await fetch(base + target, {
    method,
    headers,
    ...(body !== undefined && { body }),
    redirect: 'manual',
  });
  const text = await answer.text();
  const sameHeaders = [...answer.headers].filter(([name]) => !VOLATILE.test(name));
  return { status: answer.status, text, told: JSON.stringify([answer.status, sameHeaders, plain(text)]) };
}

/** Without times and ids, which differ between two houses. */
function plain(text: string): string {
  const normal = text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<id>')
    .replace(/"last_?[bB]eat":\s*[^,}]+/g, '"last_beat":0')
    .replace(/"(?:uptime_seconds|latency_ms|latencyMs)":\d+/g, '')
    // What is left of the caller's own budget depends on when the last second began.
    .replace(/"(?:remaining|reset)":\d+/g, '')
    .replace(/"checked_at":"[^"]*"/g, '');
  try {
    return comparable(JSON.parse(normal)).replace(/\d+ (?:seconds?|minutes?|s|min) ago/g, '<ago>');
  } catch {
    return normal;
  }
}

const NASTY = [
  '',
  ' ',
  '0',
  '-1',
  '101',
  'null',
  '../..',
  '%00',
  '\u202e',
  '*',
  '{}',
  '<b>',
  "' OR 1=1--",
  'a'.repeat(300),
];

function requestMaker(houses: CanaryHouses, random: Random): () => CanaryRequest {
  const { open, hidden, strangers } = houses;
  const pick = <T>(list: readonly T[]): T => list[random(list.length)]!;
  const chance = (share: number) => random(1000) < share * 1000;
  const repositories = [
    open.path,
    basename(open.path),
    hidden.path,
    basename(hidden.path),
    `${hidden.path}x`,
    'nowhere',
  ];
  const paths = ['src/shop.py', 'src/cart.py', 'tests/test_shop.py', 'cart.py', `${CANARY}.py`, 'src', '.', 'none.py'];
  const names = ['total', 'checkout', 'cart.py:total', 'src/cart.py:total', `${CANARY}_total`, CANARY, 'nothing'];
  const words = [
    'total',
    'checkout total',
    CANARY,
    `"${CANARY}_total"`,
    'cart',
    'secret',
    `where is ${CANARY}`,
    'return 2',
  ];
  const jobs = [OPEN_JOB, OPEN_WAITING, HIDDEN_JOB, HIDDEN_WAITING, 'job-nowhere'];
  const places = [open.path, hidden.path].flatMap((repository) =>
    [undefined, 'src/cart.py', `${CANARY}.py`, 'cart.py'].map((path) => ({ repository, ...(path && { path }) })),
  );
  const resources = places.flatMap((place) => [addressOf(place), resourceId(place)]);
  const POOLS: Readonly<Record<string, readonly string[]>> = {
    ...{
      repo: repositories,
      repository: repositories,
      repo_url: [...repositories, 'github.com/a/b', `example.org/${CANARY}`],
    },
    ...{ path: paths, like: paths, file: paths, target: [...names, ...paths], q: words, query: words, job_id: jobs },
    ...{
      name: ['boss', 'bob', 'eve-1', 'nobody'],
      id: ['1', 'x', ...houses.collections, `all-${CANARY}`],
      cursor: [...repositories, `2026-01-01T00:00:00.000Z_${HIDDEN_JOB}`],
    },
    ...{ resource_id: resources, a_resource_id: resources, c_resource_id: resources },
    ...{ chunk_id: resources.map((id) => `${id}:0`), question: words, at: paths, people: ['Test', CANARY] },
    ...{ seed: paths, changed: paths, from: paths, to: paths, files: paths, exclude: ['Test', 'x'] },
    ...{ base: ['0000000', 'abcdef0'], tags: [CANARY, 'x'], parent_id: ['money', 'x'], in: houses.collections },
    ...{
      limit: ['1', '2', '10', '100'],
      depth: ['1', '2', '9'],
      budget: ['200', '4000'],
      ref: ['main'],
      all: ['0'],
      tools: ['all', 'search'],
    },
  };
  const valueFor = ({ name, schema }: Parameter): string => {
    if (chance(0.1)) return pick(NASTY);
    return pick(schema.enum ?? POOLS[name] ?? ['1', 'true', CANARY]);
  };
  const operations = Object.entries(DOCUMENT.paths).flatMap(([path, methods]) =>
    // Logins are slow on purpose, and slowed down. Reads of data tell most.
    Object.keys(methods).flatMap((method) => {
      if (path.endsWith('/login')) return [];
      const isData = method === 'get' && path.startsWith('/api/') && !path.includes('/auth/');
      return Array<{ path: string; method: string }>(path === '/api/v1/search' ? 24 : isData ? 3 : 1).fill({
        path,
        method,
      });
    }),
  );
  const tools: readonly (readonly [string, () => object])[] = [
    [
      'search',
      () => ({ query: pick(words), ...some('repo', repositories), ...some('path', paths), ...some('all', [true]) }),
    ],
    ['like', () => ({ file: pick(paths), ...some('repo', repositories) })],
    ['outline', () => ({ path: pick(paths), ...some('repo', repositories) })],
    ['dependencies', () => ({ target: pick(paths), ...some('repo', repositories), depth: 1 + random(3) })],
    ['dependents', () => ({ target: pick([...paths, ...names]), ...some('repo', repositories) })],
    ['calls', () => ({ target: pick(names), ...some('repo', repositories) })],
    ['hierarchy', () => ({ target: pick(names), ...some('repo', repositories) })],
    ['impact', () => ({ files: [pick(paths)], ...some('repo', repositories) })],
    ['review', () => ({ diff: 'HEAD', ...some('repo', repositories) })],
    ['explore', () => ({ question: pick(words), ...some('repo', repositories) })],
    ['map', () => some('repo', repositories)],
    ['notes', () => ({ ...some('path', paths), ...some('repo', repositories) })],
    ['status', () => ({})],
  ];
  function some(name: string, values: readonly unknown[]): object {
    return chance(0.5) ? { [name]: pick(values) } : {};
  }

  // A topic or model that is not there is all that an answer tells.
  const usual = (name: string) => (name === 'topic' || name === 'model' ? 0.05 : 0.4);
  return () => {
    // Each asks git about the working tree: they cost as much as all others together.
    const { path, method } = chance(0.04) ? { path: '/mcp', method: 'post' } : pick(operations);
    const { parameters, requestBody, security } = DOCUMENT.paths[path]![method] as unknown as {
      readonly parameters: readonly Parameter[];
      readonly requestBody?: RequestBody;
      readonly security: readonly object[];
    };
    let target = path;
    const query: string[] = [];
    // Of words and a file, a search takes one.
    const without = pick(['q', 'like', '']);
    for (const parameter of parameters) {
      if (parameter.name === without) continue;
      const isAsked = without !== '' && (parameter.name === 'q' || parameter.name === 'like');
      const written = encodeURIComponent(valueFor(parameter).toWellFormed());
      if (parameter.in === 'path') target = target.replace(`{${parameter.name}}`, written);
      if (parameter.in === 'query' && (parameter.required || isAsked || chance(usual(parameter.name))))
        query.push(`${parameter.name}=${written}`);
    }
    if (query.length > 0) target += `?${query.join('&')}`;
    const isQuestion = method === 'post' && security.some((one) => Object.keys(one).length === 0);
    const body =
      requestBody === undefined
        ? undefined
        : path === '/mcp'
          ? rpc()
          : JSON.stringify(isQuestion && chance(0.7) ? questionOf(schemaOf(requestBody)) : bodyOf());
    const headers = {
      ...(body !== undefined && { 'content-type': 'application/json', accept: 'application/json, text/event-stream' }),
      ...(chance(0.8) && { authorization: `Bearer ${pick(strangers)}` }),
    };
    const verb = method === 'get' && chance(0.05) ? 'HEAD' : method.toUpperCase();
    return { operation: `${method} ${path}`, method: verb, target, headers, ...(body !== undefined && { body }) };
  };

  function rpc(): string {
    const [name, args] = pick(tools);
    const message = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: args() } };
    return JSON.stringify(chance(0.05) ? { jsonrpc: '2.0', id: 1, method: 'tools/list' } : message);
  }

  /** A body that the route reads: all that it requires, and some of the rest. What it writes would differ by the order of requests. */
  function questionOf({ properties = {}, required = [] }: BodySchema): object {
    const given = Object.entries(properties).filter(([name]) => required.includes(name) || chance(0.5));
    return Object.fromEntries(
      given.map(([name, schema]) => {
        const value = valueFor({ name, in: 'body', schema });
        const typed = schema.type === 'integer' ? Number(value) || 3 : schema.type === 'boolean' ? chance(0.5) : value;
        return [name, schema.type === 'array' ? [typed] : typed];
      }),
    );
  }

  function bodyOf(): object {
    const fields = [
      'q',
      'repo',
      'limit',
      'name',
      'username',
      'user',
      'group',
      'repository',
      'principal',
      'refresh_token',
    ];
    const given = fields
      .filter(() => chance(0.3))
      .map((name) => [name, pick(POOLS[name] ?? ['payments', 'bob', CANARY])]);
    return chance(0.5) ? { q: pick(words), ...some('repo', repositories) } : Object.fromEntries(given);
  }
}

interface BodySchema {
  readonly properties?: Readonly<Record<string, Parameter['schema']>>;
  readonly required?: readonly string[];
}

interface RequestBody {
  readonly content: Readonly<Record<string, { readonly schema: BodySchema }>>;
}

function schemaOf({ content }: RequestBody): BodySchema {
  return content['application/json']?.schema ?? {};
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: { readonly enum?: readonly string[]; readonly type?: string };
}
