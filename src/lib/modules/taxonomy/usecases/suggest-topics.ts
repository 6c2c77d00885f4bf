import { isTestPath } from '../../../languages/conventions.ts';
import { packageTopic } from '../../../topics/package-topics.ts';
import { openAuthority } from '../../authority/api.ts';
import { slugOf, type Topic, type TopicSource } from '../topic.ts';
import { addTopics } from './change-topic.ts';
import { openTopics } from './open-topics.ts';
import type { RepositoryTopics } from './repository-topics.ts';
import type { ChoosingTaxonomy } from './taxonomy-context.ts';
import { UNSCOPED } from './topic-model.ts';

/** A topic that there could be. */
export interface SuggestedTopic {
  readonly slug: string;
  readonly name: string;
  /** How scopes, folders or teams write it, where that differs. */
  readonly altLabels: readonly string[];
  readonly sources: readonly TopicSource[];
  /** In words, one for each source. */
  readonly evidence: readonly string[];
  /** Files that have the name or import the package, or that commits of the scope changed. */
  readonly files: number;
  readonly repositories: readonly string[];
}

export interface TopicSuggestions {
  readonly repositories: readonly string[];
  /** The best first. */
  readonly items: readonly SuggestedTopic[];
  /** Without the limit. */
  readonly total: number;
  readonly warnings: readonly string[];
}

/** A topic of fewer files tells nothing that the files do not. */
const MIN_FILES = 2;
/** A folder with more of the files is the repository itself. */
const MAX_SHARE = 0.5;
/** Commits of a scope, newer ones counting more. */
const MIN_COMMITS = 2;

/**
 * Topics that the chosen repositories seem to have and the scheme has not: scopes that commits name, folders, what imported packages are
 * for, and teams of CODEOWNERS.
 *
 * @throws {PharosError} from chooseRepositories
 */
export async function suggestTopics(options: ChoosingTaxonomy & { readonly limit: number }): Promise<TopicSuggestions> {
  const { scheme, repositories, warnings } = await openTopics(options);
  const found = new Map<string, Finding>();
  let files = 0;
  for (const one of repositories) {
    files += one.paths.length;
    await collect(options, one, found);
  }
  const items = [...found.values()]
    .filter(({ slug, files: own }) => own.size >= MIN_FILES && scheme.named(slug) === undefined)
    .map((one) => ({ one, score: one.reasons.size + Math.log1p(one.files.size) / Math.log1p(files) + one.share }))
    .sort((a, b) => b.score - a.score || (a.one.slug < b.one.slug ? -1 : 1))
    .map(({ one }): SuggestedTopic => {
      const { slug, name, altLabels, reasons } = one;
      return {
        ...{ slug, name, altLabels: [...altLabels].filter((label) => label !== name) },
        ...{ sources: [...reasons.keys()], evidence: [...reasons.values()] },
        ...{ files: one.files.size, repositories: [...one.repositories] },
      };
    });
  const keys = repositories.map(({ repository }) => repository.key);
  return { repositories: keys, items: items.slice(0, options.limit), total: items.length, warnings };
}

/**
 * Adds suggested topics to the scheme.
 *
 * @param options `accepted` are slugs of suggestions; undefined accepts all that are listed
 * @throws {PharosError} as suggestTopics and addTopics
 */
export async function acceptTopics(
  options: ChoosingTaxonomy & { readonly limit: number; readonly accepted?: readonly string[] },
): Promise<readonly Topic[]> {
  const { items } = await suggestTopics(options.accepted ? { ...options, limit: Number.POSITIVE_INFINITY } : options);
  const wanted = options.accepted && new Set(options.accepted.map(slugOf));
  const chosen = items.filter(({ slug }) => wanted?.has(slug) ?? true);
  return addTopics(
    options,
    chosen.map(({ name, altLabels, sources }) => ({ name, altLabels, source: sources[0]! })),
  );
}

interface Finding {
  readonly slug: string;
  readonly name: string;
  readonly altLabels: Set<string>;
  readonly reasons: Map<TopicSource, string>;
  readonly files: Set<string>;
  readonly repositories: Set<string>;
  /** Greatest share of the commits of a repository. */
  share: number;
}

async function collect(
  options: ChoosingTaxonomy,
  { repository, paths, model }: RepositoryTopics,
  found: Map<string, Finding>,
): Promise<void> {
  const add = (source: TopicSource, written: string, name: string, files: Iterable<string>, reason: string) => {
    const slug = slugOf(name);
    if (slug === '' || /^\p{N}+$/u.test(slug)) return undefined;
    const one = found.get(slug) ?? newFinding(slug, name);
    found.set(slug, one);
    one.altLabels.add(written);
    one.repositories.add(repository.key);
    for (const file of files) one.files.add(`${repository.key}\0${file}`);
    if (!one.reasons.has(source)) one.reasons.set(source, reason);
    return one;
  };
  addScopes(model.commits, add);
  for (const [folder, files] of folders(paths)) {
    const name = folder.slice(folder.lastIndexOf('/') + 1);
    add('folder', name, name, files, `the folder ${folder}/ has ${files.length} files`);
  }
  const imports = await options.stores.catalog.report(repository.current.generation, 'externals');
  const importing = Map.groupBy(imports, ({ package: name }) => packageTopic(name));
  for (const [topic, rows] of importing) {
    if (topic === undefined) continue;
    const names = [...new Set(rows.map(({ package: name }) => name))].sort();
    const files = new Set(rows.map(({ from }) => from));
    add('package', topic, topic, files, `${files.size} files import ${names.slice(0, 3).join(', ')}`);
  }
  for (const [team, files] of await teams(options, repository.key, paths)) {
    add('team', team, team.slice(team.lastIndexOf('/') + 1), files, `${team} owns ${files.length} files`);
  }
}

type Add = (
  source: TopicSource,
  written: string,
  name: string,
  files: Iterable<string>,
  reason: string,
) => Finding | undefined;

function addScopes(commits: RepositoryTopics['model']['commits'], add: Add): void {
  const files = new Map<string, string[]>();
  for (const [level, own] of commits)
    if (!level.endsWith('/')) for (const scope of own.keys()) files.set(scope, [...(files.get(scope) ?? []), level]);
  const all = commits.get('/') ?? new Map<string, number>();
  const total = [...all.values()].reduce((sum, weight) => sum + weight, 0);
  for (const [scope, weight] of all) {
    if (scope === UNSCOPED || weight < MIN_COMMITS) continue;
    const share = weight / total;
    const reason = `commits name it: ${Math.max(1, Math.round(share * 100))} % of them lately`;
    const one = add('scope', scope, scope, files.get(scope) ?? [], reason);
    if (one) one.share = Math.max(one.share, share);
  }
}

/** Folders that hold several files, not most of them, and not tests only. */
function folders(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const path of paths) {
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      const folder = path.slice(0, at);
      const own = found.get(folder);
      if (own) own.push(path);
      else found.set(folder, [path]);
    }
  }
  for (const [folder, files] of found) {
    if (
      files.length <= MIN_FILES ||
      files.length > paths.length * MAX_SHARE ||
      files.every(isTestPath) ||
      isPassage(folder, files)
    )
      found.delete(folder);
  }
  return found;
}

/** Whether all files lie in one folder of it, which says more. */
function isPassage(folder: string, files: readonly string[]): boolean {
  const within = files.map((file) => file.slice(folder.length + 1));
  const first = within[0]!.slice(0, within[0]!.indexOf('/') + 1);
  return first !== '' && within.every((file) => file.startsWith(first));
}

/** Files by the team that CODEOWNERS gives them to; people are no topics. */
async function teams(
  { actor, stores }: ChoosingTaxonomy,
  repository: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { declared } = await openAuthority({ actor, stores, repository });
  const found = new Map<string, string[]>();
  if (!declared) return found;
  for (const path of paths) {
    for (const owner of new Set(declared.decide(path).flatMap(({ owners }) => owners))) {
      if (!/^@.+\/./.test(owner)) continue;
      found.set(owner, [...(found.get(owner) ?? []), path]);
    }
  }
  return found;
}

function newFinding(slug: string, name: string): Finding {
  return {
    ...{ slug, name, altLabels: new Set(), reasons: new Map(), files: new Set() },
    ...{ repositories: new Set(), share: 0 },
  };
}
