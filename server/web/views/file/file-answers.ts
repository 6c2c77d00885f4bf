import { api, dataOf } from '../../api/client.ts';
import type { components, operations } from '../../api/schema.d.ts';

type Body<Name extends keyof operations> = operations[Name] extends {
  responses: { 200: { content: { 'application/json': infer Content } } };
}
  ? Content
  : never;

export type Source = Body<'get_files_source'>;
export type Details = Body<'get_files'>;
export type Definition = Details['symbols'][number];
export type Uses = Body<'get_files_uses'>;
export type UsedDefinition = Uses['definitions'][number];
export type Calls = Body<'get_graph_calls'>;
export type Owners = Body<'get_authority_owners'>;
export type Quality = Body<'get_resources_resource_id_quality_details'>;
export type Note = components['schemas']['Note'];

/** A file of an indexed repository; without one, the only repository that has it. */
export interface FileName {
  readonly path: string;
  readonly repo?: string;
}

/** Notes that are shown beside a file. */
const NOTES = 100;
const CALLS = 100;

export const askSource = (query: FileName, signal?: AbortSignal) =>
  dataOf(api.GET('/api/v1/files/source', { params: { query }, ...(signal && { signal }) }));

export const askDetails = (query: FileName, signal: AbortSignal) =>
  dataOf(api.GET('/api/v1/files', { params: { query }, signal }));

export const askUses = (query: FileName, signal: AbortSignal) =>
  dataOf(api.GET('/api/v1/files/uses', { params: { query }, signal }));

export const askNotes = (file: FileName, signal: AbortSignal) =>
  dataOf(api.GET('/api/v1/annotations', { params: { query: { ...file, author: '*', limit: NOTES } }, signal }));

export const askThread = (id: string, signal: AbortSignal) =>
  dataOf(api.GET('/api/v1/annotations/{id}', { params: { path: { id } }, signal }));

export const askOwners = (query: FileName, signal: AbortSignal) =>
  dataOf(api.GET('/api/v1/authority/owners', { params: { query: { ...query, limit: 5 } }, signal }));

export const askChanges = (query: FileName, limit: number, signal: AbortSignal) =>
  dataOf(api.GET('/api/v1/authority/changes', { params: { query: { ...query, limit } }, signal }));

export const askTopics = (query: FileName, signal: AbortSignal) =>
  dataOf(api.GET('/api/v1/taxonomy/predictions', { params: { query }, signal }));

export const askQuality = ({ path, repo }: FileName, signal: AbortSignal) =>
  dataOf(
    api.GET('/api/v1/resources/{resource_id}/quality-details', {
      params: { path: { resource_id: `${repo}:${encodeURIComponent(path).replaceAll('%2F', '/')}` } },
      signal,
    }),
  );

export const askCalls = (
  { path, repo }: FileName,
  symbol: string,
  direction: 'callers' | 'callees',
  signal: AbortSignal,
) => {
  const query = { target: `${path}:${symbol}`, direction, limit: CALLS, ...(repo !== undefined && { repo }) };
  return dataOf(api.GET('/api/v1/graph/calls', { params: { query }, signal }));
};
