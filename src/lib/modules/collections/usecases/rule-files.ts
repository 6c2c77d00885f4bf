import { PharosError } from '../../../errors.ts';
import { pathMatcher } from '../../../search/path-glob.ts';
import type { IngestedRepository } from '../../../usecases/questions/choose-repositories.ts';
import { search } from '../../../usecases/questions/search.ts';
import { openAuthority } from '../../authority/api.ts';
import { openGraph } from '../../graph/api.ts';
import { topicFiles } from '../../taxonomy/api.ts';
import type { CollectionRule } from '../collection.ts';
import type { CollectionContext } from './collection-context.ts';

type Reading = Pick<CollectionContext, 'actor' | 'stores' | 'graphs' | 'openTopics'>;

/** Files that a search adds to a rule. */
const FOUND = 100;

interface IndexedFile {
  readonly path: string;
  readonly language: string;
}

/** Reads which files of a repository fit a rule; what several rules ask of a repository is read once. */
export type RuleReader = (rule: CollectionRule, repository: IngestedRepository) => Promise<ReadonlySet<string>>;

export function createRuleReader({ actor, stores, graphs, openTopics }: Reading): RuleReader {
  const files = remembered(
    async ({ current: { generation } }): Promise<readonly IndexedFile[]> => [
      ...(await stores.catalog.report(generation, 'files')),
      ...(await stores.catalog.report(generation, 'documents')),
    ],
  );
  const authority = remembered(({ key }) => openAuthority({ actor, stores, repository: key }));
  const graph = remembered(({ key }) =>
    openGraph({ actor, catalog: stores.catalog, repository: key, ...(graphs && { graphs }) }),
  );
  const externals = remembered(({ current }) => stores.catalog.report(current.generation, 'externals'));

  return async (rule, repository) => {
    const { repositories, paths, languages, topics, owners, dependsOn, query } = rule;
    if (repositories && !repositories.includes(repository.key)) return new Set();
    let found = await files(repository);
    if (paths) {
      const fits = paths.map((glob) => pathMatcher(glob));
      found = found.filter(({ path }) => fits.some((matches) => matches(path)));
    }
    if (languages) found = found.filter(({ language }) => languages.includes(language));
    if (topics && found.length > 0) {
      const about = await filesAbout(repository, topics);
      found = found.filter(({ path }) => about.has(path));
    }
    if (owners && found.length > 0) {
      const { declared } = await authority(repository);
      const isOwned = (path: string) =>
        declared?.decide(path).some((by) => by.owners.some((owner) => owners.includes(owner)));
      found = found.filter(({ path }) => isOwned(path));
    }
    if (dependsOn && found.length > 0) {
      const dependents = await dependentsOn(repository, dependsOn);
      found = found.filter(({ path }) => dependents.has(path));
    }
    if (query !== undefined && found.length > 0) {
      const hits = await hitsOf(repository, query);
      found = found.filter(({ path }) => hits.has(path));
    }
    return new Set(found.map(({ path }) => path));
  };

  /** Files that import one of the files, folders or packages directly; those in such a folder are left out. */
  async function dependentsOn(repository: IngestedRepository, names: readonly string[]): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    for (const { from, package: name } of await externals(repository)) if (names.includes(name)) found.add(from);
    const { graph: links } = await graph(repository);
    const targets = links.nodes().filter((path) => names.some((name) => isWithin(path, name)));
    const isTarget = new Set(targets);
    for (const target of targets)
      for (const from of links.inNeighbors(target)) if (!isTarget.has(from)) found.add(from);
    return found;
  }

  /** None where a topic is gone, or no file is about it: a rule is not an error. */
  async function filesAbout({ key }: IngestedRepository, topicNames: readonly string[]): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    for (const name of topicNames) {
      try {
        const about = await topicFiles({
          ...{ actor, stores, ...(graphs && { graphs }), ...(await openTopics()) },
          ...{ repository: key, topicNames: [name] },
        });
        for (const path of about.files.get(key) ?? []) found.add(path);
      } catch (error) {
        if (!(error instanceof PharosError && error.code === 'NOT_FOUND')) throw error;
      }
    }
    return found;
  }

  async function hitsOf({ key }: IngestedRepository, query: string): Promise<ReadonlySet<string>> {
    const { hits } = await search({ actor, stores, repository: key, query, limit: FOUND });
    return new Set(hits.map(({ path }) => path));
  }
}

function isWithin(path: string, name: string): boolean {
  const folder = name.replace(/\/$/, '');
  return path === folder || path.startsWith(`${folder}/`);
}

function remembered<T>(read: (repository: IngestedRepository) => Promise<T>) {
  const known = new Map<string, Promise<T>>();
  return (repository: IngestedRepository): Promise<T> => {
    const before = known.get(repository.key) ?? read(repository);
    known.set(repository.key, before);
    return before;
  };
}

/** @throws {PharosError} USAGE when no rule could be read so */
export function checkPatterns(paths: readonly string[]): void {
  for (const path of paths) pathMatcher(path)('');
  if (paths.some((path) => path.trim() === ''))
    throw new PharosError('USAGE', 'A path of the rule is empty', { hint: 'Give a folder or a pattern.' });
}
