import { randomUUID } from 'node:crypto';
import { requireScope } from '../../../actor.ts';
import { PharosError } from '../../../errors.ts';
import { pathMatcher } from '../../../search/path-glob.ts';
import { chooseRepositories, type IngestedRepository } from '../../../usecases/questions/choose-repositories.ts';
import { pathCandidates } from '../../../usecases/questions/path-candidates.ts';
import { type FoundPlace, findPlace } from '../../anchors/api.ts';
import type { NewLabel, PathRule } from '../store.ts';
import type { Topic } from '../topic.ts';
import { checkPattern } from './check-topic.ts';
import { indexedPaths } from './indexed-paths.ts';
import { oneTopic, readScheme, viewTopic } from './read-scheme.ts';
import { settleLabels } from './settle-labels.ts';
import type { ChoosingTaxonomy, TaxonomyContext } from './taxonomy-context.ts';
import { eventOf } from './topic-event.ts';

export interface LabelFilesOptions extends ChoosingTaxonomy {
  /** Name or id of the topic. */
  readonly topic: string;
  /** Files; a folder that ends with `/`, or a pattern, is a rule for the files that are there now and later. */
  readonly targets: readonly string[];
  /** Looks at the files of a local working tree, too; never for callers from elsewhere. */
  readonly workTree?: boolean;
  readonly now?: Date;
}

export interface LabelledFiles {
  readonly topic: Topic;
  readonly added: number;
  /** Labels and rules that were there already. */
  readonly known: number;
}

/**
 * Says that files are about a topic. Labels of files follow them through edits and renames.
 *
 * @throws {PharosError} FORBIDDEN without the scope write; from oneTopic and findPlace; NOT_FOUND when a pattern fits no file; USAGE for
 *   something else than a file, a topic that only groups others, or too many
 */
export async function labelFiles(options: LabelFilesOptions): Promise<LabelledFiles> {
  requireScope(options.actor, 'write');
  const places: FoundPlace[] = [];
  const patterns: { readonly repository: string; readonly pattern: string }[] = [];
  for (const target of options.targets) {
    if (isPattern(target)) patterns.push(...(await fitting(options, target)));
    else places.push(await findPlace({ ...options, target }));
  }
  return labelPlaces({ ...options, places, patterns });
}

/** The same for places that are found already. */
export async function labelPlaces(
  options: Pick<LabelFilesOptions, keyof TaxonomyContext | 'topic' | 'now'> & {
    readonly places: readonly FoundPlace[];
    readonly patterns: readonly { readonly repository: string; readonly pattern: string }[];
  },
): Promise<LabelledFiles> {
  const { actor, labels: store, places, patterns, now = new Date() } = options;
  requireScope(actor, 'write');
  const topic = oneTopic(await readScheme(options), options.topic);
  if (!topic.allowResources) {
    throw new PharosError('USAGE', `The topic ${topic.name} only groups others`, {
      hint: 'Choose a topic below it.',
    });
  }
  const said = { topicId: topic.id, actorId: actor.id, actorName: actor.name, at: now.toISOString() };
  const labels = places.map(({ repository, anchor, text }): NewLabel => {
    if (anchor.whole !== 'file') {
      throw new PharosError('USAGE', 'Only files and folders can have topics', {
        hint: 'Give a file, a folder that ends with /, or a "pattern".',
      });
    }
    return { ...said, id: randomUUID(), anchor: { id: randomUUID(), repository: repository.key, anchor, text } };
  });
  const rules = patterns.map((rule): PathRule => ({ ...said, id: randomUUID(), ...rule }));
  const after = {
    topic: topic.slug,
    files: labels.slice(0, MOST_TOLD).map(({ anchor: { repository, anchor } }) => ({ repository, path: anchor.path })),
    rules: rules.slice(0, MOST_TOLD).map(({ repository, pattern }) => ({ repository, pattern })),
  };
  const added = await store.add(labels, rules, eventOf(actor, 'taxonomy.labelled', topic.id, said.at, { after }));
  await settleLabels(options, [...new Set(places.map(({ repository }) => repository.key))]);
  return {
    topic: await viewTopic(options, topic.id),
    added,
    known: labels.length + rules.length - added,
  };
}

/** Labels and rules that an event lists. */
const MOST_TOLD = 100;

function isPattern(target: string): boolean {
  return target !== '.' && (target.endsWith('/') || /[*?{]/.test(target));
}

/** A pattern as seen from the directory, or else from the root, in the repositories where files fit it. */
async function fitting(options: ChoosingTaxonomy, target: string) {
  const repositories = await chooseRepositories(options.stores.catalog, options);
  const found = [];
  for (const repository of repositories) {
    const pattern = await fittingIn(options, repository, target);
    if (pattern !== undefined) found.push({ repository: repository.key, pattern });
  }
  if (found.length > 0) return found;
  throw new PharosError(
    'NOT_FOUND',
    `No indexed file fits ${target} in ${repositories.map(({ key }) => key).join(', ')}`,
    {
      hint: 'Quote the pattern, and give it from the root of the repository: "src/payments/**".',
    },
  );
}

/** Undefined where no file fits. */
async function fittingIn(
  { stores, directory }: ChoosingTaxonomy,
  repository: IngestedRepository,
  target: string,
): Promise<string | undefined> {
  const paths = await indexedPaths(stores.catalog, repository);
  const candidates = pathCandidates(repository.key, target, directory).map((candidate) =>
    target.endsWith('/') && !candidate.endsWith('/') ? `${candidate}/` : candidate,
  );
  return candidates.map(checkPattern).find((pattern) => paths.some(ruleMatcher(pattern)));
}

/** Whether a path fits a rule: a pattern, or a folder that ends with `/`. */
export function ruleMatcher(pattern: string): (path: string) => boolean {
  const folder = pattern.replace(/^\.?\//, '');
  return folder.endsWith('/') && !/[*?{]/.test(folder) ? (path) => path.startsWith(folder) : pathMatcher(pattern);
}

export interface UnlabelFilesOptions extends ChoosingTaxonomy {
  readonly topic: string;
  /** Paths of labelled files, patterns of rules, or ids of either. */
  readonly targets: readonly string[];
  readonly now?: Date;
}

/**
 * Takes labels and rules back.
 *
 * @throws {PharosError} FORBIDDEN without the scope write, or for those of others without curate; NOT_FOUND for what is neither
 */
export async function unlabelFiles(options: UnlabelFilesOptions): Promise<Topic> {
  const { actor, stores, labels: store, directory, now = new Date() } = options;
  requireScope(actor, 'write');
  const topic = oneTopic(await readScheme(options), options.topic);
  const repositories = (await chooseRepositories(stores.catalog, options)).map(({ key }) => key);
  await settleLabels(options, repositories);
  const labels = (await store.labels(repositories)).filter(({ topicId }) => topicId === topic.id);
  const rules = (await store.rules(repositories)).filter(({ topicId }) => topicId === topic.id);
  const chosen = options.targets.flatMap((target) => {
    const fits = (repository: string, name: string) => {
      const candidates = pathCandidates(repository, target, directory);
      return [...candidates, ...candidates.map((one) => `${one}/`), target].includes(name);
    };
    const found = [
      ...labels.filter(({ id, repository, path }) => id === target || fits(repository, path)),
      ...rules.filter(({ id, repository, pattern }) => id === target || fits(repository, pattern)),
    ];
    if (found.length > 0) return found;
    throw new PharosError('NOT_FOUND', `${target} has no label ${topic.slug}`, {
      hint: 'A topic that follows from rules is not a label: label the file with another topic, or move its folder there.',
    });
  });
  const others = chosen.find(({ actorId }) => actorId !== actor.id);
  if (others && !actor.scopes.has('curate')) {
    throw new PharosError('FORBIDDEN', `The label is by ${others.actorName}`, { hint: 'Ask its author or a curator.' });
  }
  const before = { topic: topic.slug, labels: options.targets.slice(0, MOST_TOLD) };
  const event = eventOf(actor, 'taxonomy.unlabelled', topic.id, now.toISOString(), { before });
  await store.remove([...new Set(chosen.map(({ id }) => id))], event);
  return viewTopic(options, topic.id);
}
