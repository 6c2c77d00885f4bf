import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';

const FOLDER = join(import.meta.dirname, '../fixtures/answers-0.1.0');
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
const { paths, components } = readJson('openapi') as {
  readonly paths: Record<string, Record<string, { readonly responses: Record<string, Declared> }>>;
  readonly components: object;
};

interface Declared {
  readonly content: { readonly 'application/json': { readonly schema: object } };
}

/** An answer that the HTTP API of 0.1.0 gave. */
export function earlierAnswer(name: string): unknown {
  return readJson(name);
}

/** Fields of the schema of 0.1.0 that are missing in the JSON of a command; nothing where its names have not changed. */
export function missedInCommand(schema: string, answer: unknown): unknown {
  if (!existsSync(join(FOLDER, `schemas/${schema}.schema.json`))) return null;
  return missed(readJson(`schemas/${schema}.schema`) as object, answer);
}

/** The same for the answer of a route; `path` and `method` as in OpenAPI. */
export function missedInRoute(path: string, method: string, answer: unknown): unknown {
  const declared = paths[path]?.[method]?.responses['200'];
  return declared ? missed({ ...declared.content['application/json'].schema, components }, answer) : null;
}

/** Readers pass over what they do not know. */
function missed(schema: object, answer: unknown): unknown {
  const open = JSON.parse(JSON.stringify(schema), (key, value) => (key === 'additionalProperties' ? undefined : value));
  const validate = ajv.compile(open);
  validate(answer);
  return validate.errors ?? null;
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'));
}
