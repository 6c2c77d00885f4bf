import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { openApi } from '../../server/openapi.ts';
import { loadRoutes } from '../../server/routes.ts';
import { SECURITY_HEADERS } from '../../server/security-headers.ts';
import { missedInRoute } from './earlier-answers.ts';
import { strangeNames } from './json-names.ts';

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: the body is whatever the document says, which has been checked.
  readonly body: any;
}

interface Operation {
  readonly responses: Record<string, { readonly content?: Record<string, { readonly schema?: object }> }>;
}

export type ApiDocument = ReturnType<typeof openApi> & {
  readonly paths: Record<string, Record<string, Operation>>;
};

const ROUTES = await loadRoutes({ mode: 'local', modules: undefined, model: undefined });

export const DOCUMENT = openApi(ROUTES, '1.2.3', false) as ApiDocument;

/** Statuses that belong to no route in particular. */
const OUTSIDE = new Set([400, 404, 405, 408, 413, 414, 421, 429, 431, 503]);

const ajv = new Ajv2020({ strict: false, validateFormats: false });
const validators = new Map<object, ValidateFunction>();
const { components } = DOCUMENT as unknown as { readonly components: { readonly schemas: Record<string, object> } };

/** Operations that gave an answer which the document declares, as `get /health`. */
export const ANSWERED = new Set<string>();

/**
 * Asks the server, and compares every answer with the OpenAPI document: its status, its media type, its body, and the
 * headers that every answer has.
 *
 * @throws when they differ
 */
export async function askApi(base: string, method: string, target: string, init: RequestInit = {}): Promise<ApiAnswer> {
  const response = await fetch(base + target, { ...init, method });
  const text = await response.text();
  const { status, headers } = response;
  const type = headers.get('content-type')?.split(';')[0] ?? '';
  const body: unknown = type.endsWith('json') && text !== '' ? JSON.parse(text) : undefined;
  checkAnswer(method, target, { status, type, body });
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
    if (headers.get(name) !== value) throw new Error(`${method} ${target}: header ${name} is ${headers.get(name)}`);
  }
  if (!headers.get('x-request-id')) throw new Error(`${method} ${target}: no x-request-id`);
  if (status === 503 && !headers.get('retry-after')) throw new Error(`${method} ${target}: 503 without retry-after`);
  return { status, headers, text, body };
}

export interface PlainAnswer {
  readonly status: number;
  /** Media type. */
  readonly type: string;
  readonly body: unknown;
}

/** @throws when the document does not declare such an answer */
export function checkAnswer(method: string, target: string, { status, type, body }: PlainAnswer): void {
  const found = findOperation(method, target);
  const differ = (what: string) =>
    new Error(`${method} ${target} → ${status} ${type}: ${what}: ${JSON.stringify(body)}`);
  const declared = found?.operation.responses[status]?.content;
  if (status >= 400 && !(type !== 'application/problem+json' && declared && type in declared)) {
    if (type !== 'application/problem+json') throw differ('no problem document');
    if (method !== 'HEAD') check(components.schemas['Problem']!, body, differ);
    const isDeclared = found
      ? String(status) in found.operation.responses || status === 421
      : OUTSIDE.has(status) || status === 404;
    if (!isDeclared && !OUTSIDE.has(status)) throw differ('undeclared status');
    return;
  }
  if (!found || status === 304 || method === 'HEAD') return;
  if (status === 204) {
    if (!(status in found.operation.responses)) throw differ('undeclared status');
    ANSWERED.add(`${found.method} ${found.path}`);
    return;
  }
  if (status === 202 && type === 'application/json' && body === undefined) return;
  if (!declared) throw differ('undeclared status');
  if (!(type in declared)) throw differ('undeclared media type');
  const schema = declared[type]?.schema;
  if (schema) check(schema, body, differ);
  if (status >= 200 && status <= 202) ANSWERED.add(`${found.method} ${found.path}`);
  // Other formats have names of their own.
  if (status !== 200 || !found.path.startsWith('/api/') || type !== 'application/json') return;
  const names = strangeNames(body);
  if (names.length > 0) throw differ(`names that are not in snake_case: ${names}`);
  const missed = missedInRoute(found.path, found.method, body);
  if (missed) throw differ(`less than 0.1.0 answered: ${JSON.stringify(missed)}`);
}

function check(schema: object, body: unknown, differ: (what: string) => Error): void {
  let validate = validators.get(schema);
  if (!validate) {
    // References lead to the components of the document.
    validate = ajv.compile({ ...schema, components });
    validators.set(schema, validate);
  }
  if (!validate(body)) throw differ(JSON.stringify(validate.errors));
}

/** Paths without parameters first. */
const PATTERNS = Object.entries(DOCUMENT.paths)
  .sort(([a], [b]) => Number(a.includes('{')) - Number(b.includes('{')))
  .map(([path, operations]) => {
    const pattern = path
      .replace(/[.]/g, '\\.')
      .replace('{repo_url}', '.*')
      .replace(/\{\w+\}/g, '[^/]+');
    return { path, operations, pattern: new RegExp(`^${pattern}/?$`) };
  });

/** The operation that a request is for. */
function findOperation(
  method: string,
  target: string,
): { readonly path: string; readonly method: string; readonly operation: Operation } | undefined {
  const pathname = target.split(/[?#]/)[0]!;
  const verb = method === 'HEAD' ? 'get' : method.toLowerCase();
  for (const { path, operations, pattern } of PATTERNS) {
    const operation = operations[verb];
    if (operation && pattern.test(pathname)) return { path, method: verb, operation };
  }
  return undefined;
}
