import { isAbsolute } from 'node:path';
import { PharosError } from '../../../errors.ts';
import { commitsBetween } from '../../../source/commits-between.ts';
import { createSimilarChanges } from '../../../topics/similar-changes.ts';
import type { TopicRanker } from '../../../topics/topic-rules.ts';
import { chooseRepositories, type IngestedRepository } from '../../../usecases/questions/choose-repositories.ts';
import { readHistory } from '../../../usecases/questions/read-history.ts';
import type { StoredTopic } from '../store.ts';
import type { TopicMethod } from '../topic.ts';
import { pathText, readScheme, type Scheme, schemeOf } from './read-scheme.ts';
import { openRepositoryTopics, type RepositoryTopics } from './repository-topics.ts';
import { settleLabels } from './settle-labels.ts';
import { suggestTopics } from './suggest-topics.ts';
import type { ChoosingTaxonomy } from './taxonomy-context.ts';
import { labelledBy, scopesOf } from './topic-model.ts';

export interface TopicChange {
  readonly sha: string;
  readonly subject: string;
  /** ISO 8601. */
  readonly at: string;
  readonly isFix: boolean;
  /** Slugs from the top; absent where none is likely. */
  readonly topic?: string;
  /** `scope`: its subject names it. Otherwise how its files got the topic. */
  readonly method?: TopicMethod | 'scope';
}

export interface TopicOfChanges {
  /** Slugs from the top; absent for the commits without a topic, which come last. */
  readonly topic?: string;
  readonly name?: string;
  readonly commits: number;
  readonly fixes: number;
}

export interface ChangesByTopic {
  readonly repository: string;
  readonly range: string;
  /** With the most commits first. */
  readonly topics: readonly TopicOfChanges[];
  /** Newest first. */
  readonly changes: readonly TopicChange[];
  /** There is no topic in the scheme yet: these are those that scopes of commits suggest. */
  readonly isSuggested: boolean;
  readonly warnings: readonly string[];
}

/**
 * The commits of a range, each with the topic that its subject names, or else its files are about.
 *
 * @param options `range` as commitsBetween takes it, in a local repository
 * @throws {PharosError} from chooseRepositories, commitsBetween and readHistory; USAGE when several repositories are meant, or one that is
 *   not on this machine
 */
export async function changesByTopic(options: ChoosingTaxonomy & { readonly range: string }): Promise<ChangesByTopic> {
  const { range, signal } = options;
  const repository = await oneLocal(options);
  const shas = await commitsBetween(repository.key, range, signal);
  const history = await readHistory(options.stores, repository);
  await settleLabels(options, [repository.key]);
  const own = await readScheme(options);
  const scheme = own.topics.length > 0 ? own : await suggestedScheme(options, repository);
  const topics = await openRepositoryTopics({ ...options, scheme }, repository);
  const similar = createSimilarChanges(
    history.commits.flatMap(labelledBy).filter(({ topic }) => scheme.named(topic)),
    history.now,
  );
  const known = new Map(history.commits.map((commit) => [commit.sha, commit]));
  const changes = shas.flatMap((sha): TopicChange[] => {
    const commit = known.get(sha);
    if (!commit) return [];
    const { subject, at, isFix } = commit;
    const found = topicOf(commit, scheme, topics, similar);
    return [
      {
        ...{ sha, subject, at: new Date(at).toISOString(), isFix },
        ...(found && { topic: pathText(scheme, found.topic), method: found.method }),
      },
    ];
  });
  const missing = shas.length - changes.length;
  return {
    ...{ repository: repository.key, range, topics: countOf(changes, scheme), changes },
    isSuggested: own.topics.length === 0 && scheme.topics.length > 0,
    warnings: missing === 0 ? [] : [missingText(missing, repository.key)],
  };
}

function topicOf(
  { scope, touches }: { readonly scope: string | undefined; readonly touches: readonly { readonly path: string }[] },
  scheme: Scheme,
  topics: RepositoryTopics,
  similar: TopicRanker,
): { readonly topic: StoredTopic; readonly method: TopicMethod | 'scope' } | undefined {
  const named = scopesOf(scope).flatMap((name) => scheme.named(name) ?? []);
  if (named[0]) return { topic: named[0], method: 'scope' };
  return topics.ofChange([...new Set(touches.map(({ path }) => path))], similar);
}

function countOf(changes: readonly TopicChange[], scheme: Scheme): readonly TopicOfChanges[] {
  return [...Map.groupBy(changes, ({ topic }) => topic)]
    .map(([topic, commits]): TopicOfChanges => {
      const named = topic === undefined ? undefined : scheme.named(topic.slice(topic.lastIndexOf('/') + 1));
      return {
        ...(topic !== undefined && { topic }),
        ...(named && { name: named.name }),
        ...{ commits: commits.length, fixes: commits.filter(({ isFix }) => isFix).length },
      };
    })
    .sort(
      (a, b) =>
        Number(a.topic === undefined) - Number(b.topic === undefined) ||
        b.commits - a.commits ||
        (a.topic! < b.topic! ? -1 : 1),
    );
}

/** Topics that commits name, as long as nobody has made a scheme. */
async function suggestedScheme(options: ChoosingTaxonomy, { key }: IngestedRepository): Promise<Scheme> {
  const { items } = await suggestTopics({ ...options, repository: key, limit: Number.POSITIVE_INFINITY });
  return schemeOf(
    items
      .filter(({ sources }) => sources.includes('scope'))
      .map(
        ({ slug, name, altLabels }): StoredTopic => ({
          ...{ id: slug, slug, name, altLabels, description: '', allowResources: true, source: 'scope' },
          ...{ createdAt: '', updatedAt: '', etag: '' },
        }),
      ),
  );
}

async function oneLocal(options: ChoosingTaxonomy): Promise<IngestedRepository> {
  const [repository, ...others] = await chooseRepositories(options.stores.catalog, options);
  if (repository && others.length === 0 && isAbsolute(repository.key)) return repository;
  if (repository && others.length === 0) {
    throw new PharosError('USAGE', `${repository.key} is not on this machine, so its tags are not known`, {
      hint: 'Clone it, ingest the clone, and ask there.',
    });
  }
  throw new PharosError('USAGE', `${others.length + 1} repositories are indexed, and a range is of one`, {
    hint: 'Choose one with --repo, or change to its directory.',
  });
}

function missingText(missing: number, key: string): string {
  const what = missing === 1 ? '1 commit of the range is' : `${missing.toLocaleString('en')} commits of the range are`;
  return `${what} left out: made by machines, of too many files, without any indexed file, or newer than the index. Bring it up to date: pharos ingest ${key}`;
}
