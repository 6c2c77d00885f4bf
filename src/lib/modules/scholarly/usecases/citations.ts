import { PharosError } from '../../../errors.ts';
import { urlOf } from '../../../references/url-of.ts';
import { addressOf, resourceId } from '../../../text/address.ts';
import type { IngestedRepository } from '../../../usecases/questions/choose-repositories.ts';
import { findResource } from '../../../usecases/questions/find-resource.ts';
import { openReferences, type ReferenceContext } from './reference-context.ts';

export interface CitationsOptions extends Omit<ReferenceContext, 'repository' | 'paths'> {
  /** UUID of a file, or its address. */
  readonly resource: string;
  readonly direction: 'outbound' | 'inbound' | 'both';
  /** Most in each direction. */
  readonly limit: number;
}

/** A place that names something: another file of the repository, or a work elsewhere. */
export interface Citation {
  readonly id: string;
  readonly sourceResourceId: string;
  readonly sourceAddress: string;
  /** Absent where nothing is at a URL, such as a TODO. */
  readonly targetUrl?: string;
  /** UUID of a file of the repository; null for what is elsewhere. */
  readonly targetResourceId: string | null;
  /** Name of the target: a path, or `RFC6265`. */
  readonly target: string;
  /** `link`, or the kind of a reference. */
  readonly citationType: string;
  readonly contextSnippet: string;
  /** Line. */
  readonly position: number;
  /** Nobody measures it. */
  readonly importanceScore: null;
}

export interface ResourceCitations {
  readonly resourceId: string;
  readonly address: string;
  readonly outbound: readonly Citation[];
  readonly inbound: readonly Citation[];
  /** Without the limit. */
  readonly counts: { readonly outbound: number; readonly inbound: number; readonly total: number };
  readonly warnings: readonly string[];
}

/**
 * What a file refers to, and which documents and files of configuration link to it.
 *
 * @throws {PharosError} NOT_FOUND when there is no such file; USAGE for a repository
 */
export async function citations(options: CitationsOptions): Promise<ResourceCitations> {
  const { resource, direction, limit, ...context } = options;
  const { indexed, path } = await findResource(context.stores.catalog, context, resource);
  if (path === undefined) {
    throw new PharosError('USAGE', `${resource.slice(0, 200)} is a repository, not a file`, {
      hint: 'Give the UUID or the address of a file.',
    });
  }
  await requireFile(indexed, path, context);
  const out = direction === 'inbound' ? { items: [], total: 0, warnings: [] } : await outbound(indexed, path, options);
  const back = direction === 'outbound' ? [] : (await linksOf(indexed, path, options)).filter(({ to }) => to === path);
  const named = { repository: indexed.key, path };
  return {
    ...{ resourceId: resourceId(named), address: addressOf(named), outbound: out.items },
    inbound: back.slice(0, limit).map((link) => citationOfLink(indexed.key, link)),
    counts: { outbound: out.total, inbound: back.length, total: out.total + back.length },
    warnings: out.warnings,
  };
}

/** An address may name what is not there. */
async function requireFile(
  { key, current }: IngestedRepository,
  path: string,
  { stores }: Pick<CitationsOptions, 'stores'>,
) {
  for (const kind of ['files', 'documents'] as const) {
    const rows = await stores.catalog.report(current.generation, kind);
    if (rows.some((row) => row.path === path)) return;
  }
  throw new PharosError('NOT_FOUND', `${path.slice(0, 200)} is not indexed in ${key}`, {
    hint: 'Give the UUID or the address of a file.',
  });
}

async function outbound(
  indexed: IngestedRepository,
  path: string,
  { resource: _, direction: __, ...options }: CitationsOptions,
) {
  const { references, limit } = options;
  const { repositories, warnings } = await openReferences({ ...options, repository: indexed.key, paths: [path] });
  const { query } = repositories[0]!;
  const links = (await linksOf(indexed, path, options)).filter(({ from }) => from === path);
  const kinds = await references.count(query);
  const rows = await references.list(query, { limit });
  const items = rows.map((row): Citation => {
    const url = urlOf(row, query.own);
    return {
      ...sourceOf(indexed.key, path, `${row.line} ${row.kind} ${row.target}`),
      ...(url !== undefined && { targetUrl: url }),
      ...{ targetResourceId: null, target: row.target, citationType: row.kind },
      ...{ contextSnippet: row.text, position: row.line, importanceScore: null },
    };
  });
  const total = links.length + Object.values(kinds).reduce((sum, count) => sum + count, 0);
  return {
    items: [...links.map((link) => citationOfLink(indexed.key, link)), ...items].slice(0, limit),
    total,
    warnings,
  };
}

interface Link {
  readonly from: string;
  readonly to: string;
  readonly line: number;
  readonly specifier: string;
}

/** Links of documents and configuration that start or end at a file. */
function linksOf(
  { current }: IngestedRepository,
  path: string,
  { stores }: Pick<CitationsOptions, 'stores'>,
): Promise<readonly Link[]> {
  return stores.catalog.report(current.generation, 'links', { paths: [path] });
}

function citationOfLink(repository: string, { from, to, line, specifier }: Link): Citation {
  return {
    ...sourceOf(repository, from, `${line} link ${to}`),
    ...{ targetResourceId: resourceId({ repository, path: to }), target: to, citationType: 'link' },
    ...{ contextSnippet: specifier, position: line, importanceScore: null },
  };
}

function sourceOf(repository: string, path: string, place: string) {
  const named = { repository, path };
  return {
    id: resourceId({ ...named, symbol: place }),
    ...{ sourceResourceId: resourceId(named), sourceAddress: addressOf(named) },
  };
}
