/** Writes the types of the web page's API from the OpenAPI document: npm run api-types */
import { writeFileSync } from 'node:fs';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { openApi } from '../../server/openapi.ts';
import { loadRoutes } from '../../server/routes.ts';

interface Operation {
  readonly responses: Readonly<Record<string, unknown>>;
}

const PROBLEM = { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };

const routes = await loadRoutes({ mode: 'local', modules: undefined, model: undefined });
const document = openApi(routes, '0', true) as { readonly paths: Record<string, Record<string, Operation>> };
const paths = Object.entries(document.paths)
  .filter(([path]) => path.startsWith('/api/') || path === '/health')
  .map(([path, methods]) => [path, mapValues(methods, withOneProblem)]);
const types = await openapiTS({ ...document, paths: Object.fromEntries(paths) } as unknown as OpenAPI3, {
  alphabetize: true,
});
const head = '/** Generated from the OpenAPI document by `npm run api-types`. */\n';
writeFileSync(new URL('../../server/web/api/schema.d.ts', import.meta.url), head + astToString(types));

/** Every failure is a problem document: said once, the types are much shorter. */
function withOneProblem(operation: Operation): Operation {
  const answers = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
  return { ...operation, responses: { ...Object.fromEntries(answers), default: PROBLEM } };
}

function mapValues<T>(record: Readonly<Record<string, T>>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
