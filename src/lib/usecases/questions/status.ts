import type { Actor } from '../../actor.ts';
import { byTier, type FilesByTier } from '../../languages/tiers.ts';
import type { Catalog, FileRow, GenerationSummary, UnresolvedRow } from '../../ports/catalog.ts';
import {
  chooseRepositories,
  type IngestedRepository,
  type UnindexedRepository,
  unindexedRepository,
} from './choose-repositories.ts';
import { type Freshness, freshness } from './freshness.ts';
import { visibleRepositories } from './visible-repositories.ts';

export interface StatusOptions {
  readonly actor: Actor;
  readonly catalog: Catalog;
  readonly repository?: string;
  /** List the specifiers that could not be resolved. */
  readonly unresolved?: boolean;
  readonly signal?: AbortSignal;
}

export interface RepositoryStatus {
  readonly repository: string;
  readonly url: string | undefined;
  readonly commit: string | undefined;
  readonly head: string | undefined;
  readonly freshness: Freshness;
  readonly ingestedAt: string;
  readonly files: IngestedRepository['current']['files'];
  readonly bytes: number;
  readonly languages: Readonly<Record<string, number>>;
  readonly tiers: FilesByTier;
  readonly edges: number;
  readonly externals: number;
  /** Number of specifiers by reason. */
  readonly unresolved: Readonly<Record<string, number>>;
  readonly device: string;
  /** `name@fingerprint` of the text encoder by which it can be searched. */
  readonly model: string | undefined;
  /** Files that were skipped or failed, with their reasons. */
  readonly notParsed: readonly (Pick<FileRow, 'path' | 'reason'> & { readonly status: 'skipped' | 'failed' })[];
  /** Parsed files whose dependencies are unknown, and manifests that were left out, with their reasons. */
  readonly unlinked: readonly Pick<FileRow, 'path' | 'reason'>[];
  readonly leftOut: readonly Pick<FileRow, 'path' | 'reason'>[];
  /** Parsed files that the grammar understood only in part. */
  readonly partly?: readonly string[] | undefined;
  /** Documents and configuration that were left out, by the reason. */
  readonly documentsLeftOut?: Readonly<Record<string, number>> | undefined;
  /** Source files of languages that are not parsed, by the ending of their names. */
  readonly unsupported?: Readonly<Record<string, number>> | undefined;
  /** Files that nobody in the repository writes, by where they come from. */
  readonly origins?: Readonly<Record<string, number>> | undefined;
  /** Files of known languages that the user does not want to be read, by the reason. */
  readonly setAside?: Readonly<Record<string, number>> | undefined;
  /** Patterns that chose the files. */
  readonly selection?: GenerationSummary['selection'];
  /** Only when asked for. */
  readonly unresolvedSpecifiers?: readonly UnresolvedRow[];
}

/**
 * Indexed repositories, how complete they are, and whether they are up to date.
 *
 * @throws {PharosError} BAD_REPOSITORY when the named repository has not been ingested
 */
export async function status(options: StatusOptions): Promise<readonly RepositoryStatus[]> {
  const { actor, catalog, repository } = options;
  if (repository === undefined && (await visibleRepositories(catalog, actor)).every(({ current }) => !current))
    return [];
  const repositories = await chooseRepositories(catalog, options);
  return Promise.all(repositories.map((chosen) => describe(chosen, options)));
}

export interface StatusHereOptions extends StatusOptions {
  readonly directory: string;
  /** The other repositories too, from inside one that is not indexed. */
  readonly all?: boolean;
}

export interface StatusHere {
  /** The git repository around the directory, when it is not indexed. */
  readonly unindexed?: UnindexedRepository;
  readonly repositories: readonly RepositoryStatus[];
  /** Number of repositories that were left out because of `unindexed`. */
  readonly others: number;
}

/**
 * The same for somebody in a directory: in a git repository that is not indexed, the other repositories are left out.
 *
 * @throws {PharosError} from status
 */
export async function statusHere({ directory, all, ...options }: StatusHereOptions): Promise<StatusHere> {
  const { actor, catalog, repository } = options;
  const unindexed = repository === undefined ? await unindexedRepository(catalog, actor, directory) : undefined;
  if (!unindexed || all) return { ...(unindexed && { unindexed }), repositories: await status(options), others: 0 };
  const others = (await visibleRepositories(catalog, actor)).filter(({ current }) => current !== undefined).length;
  return { unindexed, repositories: [], others };
}

async function describe(
  { key, url, current }: IngestedRepository,
  { catalog, unresolved, signal }: StatusOptions,
): Promise<RepositoryStatus> {
  const documents = await catalog.report(current.generation, 'documents');
  const files = [
    ...(await catalog.report(current.generation, 'files')),
    ...documents.filter(({ status }) => status === 'failed'),
  ];
  return {
    repository: key,
    url,
    commit: current.commit,
    ...(await freshness({ key, url, current }, signal)),
    ingestedAt: current.publishedAt,
    files: current.files,
    bytes: current.bytes,
    languages: current.languages,
    tiers: byTier(current.languages),
    edges: current.edges,
    externals: current.externals,
    unresolved: current.unresolved,
    device: current.device,
    model: current.model,
    notParsed: files.flatMap(({ path, status, reason }) =>
      status === 'parsed' || Object.hasOwn(current.setAside ?? {}, reason) ? [] : [{ path, status, reason }],
    ),
    unlinked: files.flatMap(({ path, status, reason }) => (status === 'parsed' && reason ? [{ path, reason }] : [])),
    leftOut: current.leftOut ?? [],
    ...(current.partly && { partly: current.partly }),
    ...(current.documentsLeftOut && { documentsLeftOut: current.documentsLeftOut }),
    ...(current.unsupported && { unsupported: current.unsupported }),
    ...(current.origins && { origins: current.origins }),
    ...(current.setAside && { setAside: current.setAside }),
    ...(current.selection && { selection: current.selection }),
    ...(unresolved && { unresolvedSpecifiers: await catalog.report(current.generation, 'unresolved') }),
  };
}
