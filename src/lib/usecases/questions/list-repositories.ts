import type { Actor } from '../../actor.ts';
import { byTier, type FilesByTier } from '../../languages/tiers.ts';
import type { Catalog } from '../../ports/catalog.ts';
import { chooseRepositories, type IngestedRepository } from './choose-repositories.ts';
import { type Freshness, freshness } from './freshness.ts';
import { visibleRepositories } from './visible-repositories.ts';

export interface ListRepositoriesOptions {
  readonly actor: Actor;
  readonly catalog: Pick<Catalog, 'repositories'>;
  /** Only this one: its key, URL or last name. */
  readonly repository?: string;
  /** 1 to 100. */
  readonly limit: number;
  /** `next` from the previous page. */
  readonly after?: string;
  readonly signal?: AbortSignal;
}

export interface RepositorySummary {
  readonly repository: string;
  readonly url: string | undefined;
  readonly commit: string | undefined;
  readonly freshness: Freshness;
  /** ISO 8601. */
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
}

export interface RepositoryPage {
  /** In the order of their keys. */
  readonly repositories: readonly RepositorySummary[];
  /** Asks for the page behind this one; absent when there is none. */
  readonly next?: string;
}

/**
 * The ingested repositories with their figures and whether they are still true, page by page.
 *
 * @throws {PharosError} from chooseRepositories when one is named
 */
export async function listRepositories(options: ListRepositoriesOptions): Promise<RepositoryPage> {
  const { actor, catalog, repository, limit, after = '', signal } = options;
  if (repository !== undefined) {
    const chosen = await chooseRepositories(catalog, { actor, repository });
    return { repositories: await Promise.all(chosen.map((one) => summarize(one, signal))) };
  }
  const behind = (await visibleRepositories(catalog, actor))
    .filter((record): record is IngestedRepository => record.current !== undefined && record.key > after)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const page = behind.slice(0, limit);
  const repositories = await Promise.all(page.map((repository) => summarize(repository, signal)));
  return { repositories, ...(behind.length > limit && { next: page.at(-1)!.key }) };
}

async function summarize(
  { key, url, current }: IngestedRepository,
  signal: AbortSignal | undefined,
): Promise<RepositorySummary> {
  const { freshness: fresh } = await freshness({ key, url, current }, signal);
  const { commit, files, bytes, languages, edges, externals, unresolved, device, publishedAt: ingestedAt } = current;
  return {
    ...{ repository: key, url, commit, freshness: fresh, ingestedAt },
    ...{ files, bytes, languages, tiers: byTier(languages), edges, externals, unresolved, device },
  };
}
