import { z } from 'zod';
import { repositoryName, text } from '../parameters.ts';
import type { RouteSchema } from '../route.ts';

export const NOT_INDEXED = { BAD_REPOSITORY: 404 } as const;
export const NO_STORES = { 503: 'The catalog or the search index is unavailable' };
/** A file where a definition is needed is one that does not exist. */
export const DEFINITION_STATUSES = { ...NOT_INDEXED, USAGE: 422 } as const;

export const yesOrNo = (usual: 'true' | 'false', description: string) =>
  z.enum(['true', 'false']).default(usual).meta({ description });

/** Which part of the graph of which repository. */
export const ofGraph = { repo: repositoryName.optional(), tests: yesOrNo('true', 'false: without tests') };

/** What all routes that read the graph declare. */
export const GRAPH = {
  method: 'GET',
  tag: 'code',
  scope: 'read',
  rate: 'read',
  problems: { 404: 'Nothing is indexed under this name, or it is ambiguous', ...NO_STORES },
  statuses: NOT_INDEXED,
} as const satisfies Partial<RouteSchema<never, never>>;

export const path = text(4096).meta({
  description: 'Path in the repository, as returned by search',
  example: 'src/flask/app.py',
});

export function graphOf({ repo, tests }: { readonly repo?: string | undefined; readonly tests: 'true' | 'false' }) {
  return { tests: tests === 'true', ...(repo !== undefined && { repository: repo }) };
}
