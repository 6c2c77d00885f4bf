import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import type { Route } from './route.ts';
import { problem } from './schemas/service.ts';

type Json = Record<string, unknown>;

/** Problems that any route with a rate limit, and any under /api, may answer with. */
const LIMITED = { 429: 'Rate limit exceeded' };
const CLOSED = { 401: 'Missing or unknown token' };
const FORBIDDEN = { 403: 'The token lacks permission' };
const ALWAYS = {
  400: 'Invalid parameter or malformed HTTP request',
  408: 'The request timed out',
  413: 'The body is too large',
  414: 'The URL is too long',
  431: 'The headers are too large',
  421: 'Host name not allowed',
  503: 'Timed out, or the server is shutting down',
};

/** The OpenAPI 3.1 document of a table of routes: the same schemas that check the requests. */
export function openApi(routes: readonly Route[], version: string, isReadClosed: boolean): Json {
  const schemas: Json = {};
  // Puts itself there, as all that have an id.
  toJsonSchema(problem, schemas);
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    if (route.tag === '') continue;
    const path = route.documentedPath ?? route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route, schemas, isReadClosed) };
  }
  const document = {
    openapi: '3.1.0',
    info: {
      title: 'Pharos',
      version,
      summary: 'Code search and dependency graphs of git repositories',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: [
      { name: 'ingestion', description: 'Jobs and workers' },
      { name: 'code', description: 'Indexed code' },
      { name: 'notes', description: 'Notes on code, which follow the code' },
      { name: 'references', description: 'What code and documents refer to' },
      { name: 'accounts', description: 'Users, logins and tokens; 404 where accounts are off' },
      { name: 'service', description: 'The server itself' },
    ],
    paths,
    components: {
      schemas,
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    },
  };
  return JSON.parse(JSON.stringify(document).replaceAll('#/$defs/', '#/components/schemas/'));
}

function operation(route: Route, schemas: Json, isReadClosed: boolean): Json {
  const { tag, summary, description, answer, scope } = route;
  const needsToken = scope !== 'public' && (scope !== 'read' || isReadClosed);
  const problems: Record<number, string> = {
    ...(scope === 'public' ? {} : CLOSED),
    ...(scope === 'public' ? {} : FORBIDDEN),
    ...(route.rate === 'free' ? {} : LIMITED),
    ...ALWAYS,
    ...route.problems,
  };
  return {
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    operationId: operationId(route),
    parameters: [
      ...parametersOf(route.params, 'path', schemas),
      ...parametersOf(route.query, 'query', schemas),
      ...Object.entries(route.headers ?? {}).map(([name, text]) => ({
        name,
        in: 'header',
        description: text,
        schema: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[\\x21-\\x7e]+$' },
      })),
    ],
    ...(route.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: toJsonSchema(route.body, schemas, 'input') } },
      },
    }),
    // Whoever has a token may show it where none is needed: it widens the rate limit, and shows a little more.
    security: needsToken ? [{ token: [] }] : scope === 'public' ? [] : [{}, { token: [] }],
    responses: {
      [route.success ?? 200]: answerResponse(
        { ...(route.success !== 204 && { type: 'application/json' }), ...answer },
        schemas,
      ),
      ...Object.fromEntries(Object.entries(problems).map(([status, text]) => [status, problemResponse(status, text)])),
      ...Object.fromEntries(
        Object.entries(route.otherAnswers ?? {}).map(([status, other]) => [
          status,
          status in problems
            ? merged(answerResponse(other, schemas), problemResponse(status, problems[Number(status)]!))
            : answerResponse(other, schemas),
        ]),
      ),
    },
  };
}

function answerResponse({ description, schema, type }: Route['answer'], schemas: Json): Json {
  const other = type === undefined ? {} : { [type]: {} };
  const json = schema && { 'application/json': { schema: toJsonSchema(schema, schemas) } };
  return { description, ...((json || type !== undefined) && { content: { ...other, ...json } }) };
}

/** One status with answers of two media types. */
function merged(one: Json, other: Json): Json {
  return {
    ...one,
    description: `${one['description']}; or: ${other['description']}`,
    content: { ...(other['content'] as Json), ...(one['content'] as Json) },
  };
}

function problemResponse(status: string, description: string): Json {
  return {
    description: description || STATUS_CODES[status],
    ...((status === '429' || status === '503') && {
      headers: { 'Retry-After': { description: 'Seconds', schema: { type: 'integer' } } },
    }),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query', schemas: Json): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = toJsonSchema(schema, schemas, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, example, ...rest }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description !== undefined && { description }),
    ...(example !== undefined && { example }),
    schema: rest,
  }));
}

/** Schemas with an id go to the components, and are referred to. */
function toJsonSchema(schema: z.ZodType, schemas: Json, io: 'input' | 'output' = 'output'): Json {
  const {
    $schema: _,
    $defs,
    id: __,
    ...json
  } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
  }) as Json & { $defs?: Json };
  for (const [name, definition] of Object.entries($defs ?? {})) {
    const { id: ___, ...rest } = definition as Json;
    schemas[name] = rest;
  }
  return json;
}

/** A page and the API may have the same words in their paths: `/map`, `/api/v1/map`. */
function operationId({ method, path, answer }: Route): string {
  const page = answer.type === 'text/html' ? ['page'] : [];
  const words = path.split(/[^A-Za-z]+/).filter((word) => !['', 'api', 'v', 'job_id'].includes(word));
  return [method.toLowerCase(), ...page, ...words].join('_');
}
