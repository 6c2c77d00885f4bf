import { restoreTopics } from '../../../topics/learned-topics.ts';
import { packageTopic } from '../../../topics/package-topics.ts';
import { namesOf } from '../../../topics/path-features.ts';
import { strongerTopics } from '../../../topics/stronger-topics.ts';
import { addToLevels, levelsOf, type TopicCounts } from '../../../topics/topic-counts.ts';
import { rankTopics, type TopicRanker } from '../../../topics/topic-rules.ts';
import type { IngestedRepository } from '../../../usecases/questions/choose-repositories.ts';
import { openAuthority } from '../../authority/api.ts';
import type { PathRule, PlacedLabel, StoredTopic } from '../store.ts';
import type { TopicMethod } from '../topic.ts';
import { indexedPaths } from './indexed-paths.ts';
import { ruleMatcher } from './label-files.ts';
import type { Scheme } from './read-scheme.ts';
import type { TaxonomyContext } from './taxonomy-context.ts';
import { type RepositoryModel, topicModel } from './topic-model.ts';

/** A topic of a file or of a change, and why. */
export interface AssignedTopic {
  readonly topic: StoredTopic;
  /** Share of the evidence, 0 to 1; 1 where a person said it. */
  readonly confidence: number;
  readonly method: TopicMethod;
  /** In words. */
  readonly evidence: readonly string[];
}

/** The topics of the files of one repository. */
export interface RepositoryTopics {
  readonly repository: IngestedRepository;
  /** Of all indexed files, in order. */
  readonly paths: readonly string[];
  readonly model: RepositoryModel;
  /** Everything that speaks for a topic of the file, the likeliest first. */
  rank(path: string): readonly AssignedTopic[];
  /** The topics that the file counts as: those that people gave it, or else the likely ones. */
  of(path: string): readonly AssignedTopic[];
  /** The likeliest topic of a change of some files, by them and by similar changes, whose scopes name topics. */
  ofChange(paths: readonly string[], similar: TopicRanker): AssignedTopic | undefined;
}

export interface RepositoryTopicsOptions extends TaxonomyContext {
  readonly scheme: Scheme;
  /** Ranks by commits, names, imports and labels of other files. Default: true. */
  readonly useRules?: boolean;
  /** Ranks by what was learned, where that was better. Default: true. */
  readonly useLearned?: boolean;
}

/** Share of the evidence from which a file counts as one of a topic. */
const LIKELY = 0.3;
/** Topics that rules give to one file. */
const MOST_LIKELY = 2;
/** A folder with more of the files is the repository itself: what many commits are about says nothing of one file. */
const MAX_SHARE = 0.5;

/** Reads what is known of the topics of a repository's files; labels must be settled. */
export async function openRepositoryTopics(
  options: RepositoryTopicsOptions,
  repository: IngestedRepository,
): Promise<RepositoryTopics> {
  const { scheme, stores, labels: store, useRules = true, useLearned = true } = options;
  const [paths, model, labels, rules, namesIn] = await Promise.all([
    indexedPaths(stores.catalog, repository),
    topicModel(options, repository),
    store.labels([repository.key]),
    store.rules([repository.key]),
    readNames(options, repository),
  ]);
  const said = saidBy(scheme, labels, rules);
  const files = filesByLevel(paths);
  const isTelling = (level: string) => (files.get(level) ?? 1) <= Math.max(1, paths.length * MAX_SHARE);
  const commits = mapped(scheme, model.commits, isTelling);
  const labelled = countLabels(labels, isTelling);
  const evidence = merged(commits, labelled);
  const counts = merged(countUnknown(files, evidence), evidence);
  const learned = useLearned && model.figures?.method === 'learned' && model.weights && restoreTopics(model.weights);

  const byRules = (path: string): readonly AssignedTopic[] => {
    const names = namesIn(path);
    return rankTopics([path], counts, () => new Map([...names.keys()].map((id) => [id, 1]))).flatMap(
      ({ topic: id, confidence }) => {
        const topic = scheme.get(id);
        if (!topic) return [];
        return [{ topic, confidence, method: 'rule' as const, evidence: whyOf(path, id, commits, labelled, names) }];
      },
    );
  };
  const rankDerived = (path: string): readonly AssignedTopic[] => {
    const rules = useRules ? byRules(path) : [];
    return learned ? strongerOf(rules, byLearned(scheme, learned.rank([path]))) : rules;
  };
  const rank = (path: string): readonly AssignedTopic[] => {
    const own = said(path);
    const isSaid = new Set(own.map(({ topic }) => topic.id));
    return [...own, ...rankDerived(path).filter(({ topic }) => !isSaid.has(topic.id))];
  };
  const of = (path: string): readonly AssignedTopic[] => {
    const own = said(path);
    if (own.length > 0) return own;
    return rankDerived(path)
      .filter(({ confidence }) => confidence >= LIKELY)
      .slice(0, MOST_LIKELY);
  };
  const ofChange = (changed: readonly string[], similar: TopicRanker): AssignedTopic | undefined => {
    const sums = new Map<string, AssignedTopic>();
    const add = (one: AssignedTopic, share: number) => {
      const before = sums.get(one.topic.id) ?? { ...one, confidence: 0 };
      sums.set(one.topic.id, { ...before, confidence: before.confidence + share });
    };
    const others: string[] = [];
    for (const path of changed) {
      const own = said(path);
      if (own.length === 0) others.push(path);
      for (const one of own) add(one, 1 / own.length / changed.length);
    }
    for (const path of others) for (const one of rankDerived(path)) add(one, one.confidence / 2 / changed.length);
    if (useRules && others.length > 0) {
      for (const { topic: name, confidence } of similar.rank(others)) {
        const topic = scheme.named(name);
        if (topic?.allowResources)
          add(
            { topic, confidence, method: 'rule', evidence: ['similar commits name it'] },
            (confidence / 2) * (others.length / changed.length),
          );
      }
    }
    const [best] = [...sums.values()].sort(
      (x, y) => y.confidence - x.confidence || (x.topic.slug < y.topic.slug ? -1 : 1),
    );
    return best && best.confidence >= LIKELY ? best : undefined;
  };
  return { repository, paths, model, rank, of, ofChange };
}

/** What people said of each path. */
function saidBy(scheme: Scheme, labels: readonly PlacedLabel[], rules: readonly PathRule[]) {
  const byPath = Map.groupBy(
    labels.filter(({ isLost }) => !isLost),
    ({ path }) => path,
  );
  const matchers = rules.map((rule) => ({ rule, fits: ruleMatcher(rule.pattern) }));
  return (path: string): readonly AssignedTopic[] => {
    const found = new Map<string, AssignedTopic>();
    const add = (topicId: string, evidence: string) => {
      const topic = scheme.get(topicId);
      if (!topic) return;
      const before = found.get(topicId)?.evidence ?? [];
      found.set(topicId, { topic, confidence: 1, method: 'manual', evidence: [...before, evidence] });
    };
    for (const { topicId, actorName } of byPath.get(path) ?? []) add(topicId, `labelled by ${actorName}`);
    for (const { rule, fits } of matchers)
      if (fits(path)) add(rule.topicId, `path rule ${rule.pattern} by ${rule.actorName}`);
    return [...found.values()];
  };
}

/** Names of topics in a path, in what the file imports, and in who owns it: the reason by the id of the topic. */
async function readNames(
  { scheme, stores, actor }: RepositoryTopicsOptions,
  { key, current }: IngestedRepository,
): Promise<(path: string) => ReadonlyMap<string, string>> {
  const imports = new Map<string, Map<string, string>>();
  for (const { from, package: name } of await stores.catalog.report(current.generation, 'externals')) {
    const topic = packageTopic(name);
    const known = topic === undefined ? undefined : scheme.named(topic);
    if (!known?.allowResources) continue;
    const own = imports.get(from) ?? new Map<string, string>();
    imports.set(from, own.set(known.id, `it imports ${name}`));
  }
  const hasTeams = scheme.topics.some(({ source }) => source === 'team');
  const declared = hasTeams ? (await openAuthority({ actor, stores, repository: key })).declared : undefined;
  return (path) => {
    const found = new Map<string, string>();
    const add = (name: string, reason: string) => {
      const topic = scheme.named(name);
      if (topic?.allowResources && !found.has(topic.id)) found.set(topic.id, reason);
    };
    // The last part is the most specific.
    const name = namesOf(path).find((one) => scheme.named(one)?.allowResources);
    if (name !== undefined) add(name, `its path has the name ${name}`);
    for (const [id, reason] of imports.get(path) ?? []) if (!found.has(id)) found.set(id, reason);
    for (const { owners } of declared?.decide(path) ?? []) for (const owner of owners) add(owner, `${owner} owns it`);
    return found;
  };
}

/** Scopes as the topics that they name; those that name none keep their share of the evidence. */
function mapped(scheme: Scheme, commits: TopicCounts, isTelling: (level: string) => boolean): TopicCounts {
  const keyOf = new Map<string, string>();
  const key = (scope: string): string => {
    const known = keyOf.get(scope);
    if (known !== undefined) return known;
    const topic = scheme.named(scope);
    const found = topic?.allowResources ? topic.id : `${NO_TOPIC}${scope}`;
    keyOf.set(scope, found);
    return found;
  };
  return new Map(
    [...commits].flatMap(([level, own]) => {
      if (!isTelling(level)) return [];
      const sums = new Map<string, number>();
      for (const [scope, weight] of own) sums.set(key(scope), (sums.get(key(scope)) ?? 0) + weight);
      return [[level, sums] as const];
    }),
  );
}

/** Before a scope that names no topic. */
const NO_TOPIC = '?';

/** Labels of people at the folders above their files. */
function countLabels(labels: readonly PlacedLabel[], isTelling: (level: string) => boolean): TopicCounts {
  const counts = new Map<string, Map<string, number>>();
  for (const { topicId, path, isLost } of labels) if (!isLost) addToLevels(counts, topicId, [path], 1);
  for (const level of [...counts.keys()]) if (!isTelling(level)) counts.delete(level);
  return counts;
}

/** How little is known of any file before there is evidence, and how little that of some files says of a folder of many. */
function countUnknown(files: ReadonlyMap<string, number>, counts: TopicCounts): TopicCounts {
  const unknown = [...counts.keys()].map((level): [string, Map<string, number>] => [
    level,
    new Map([[NO_TOPIC, Math.sqrt(files.get(level) ?? 1) - 1]]),
  ]);
  return new Map([...unknown, ['/', new Map([[NO_TOPIC, 1]])]]);
}

/** Files at each level. */
function filesByLevel(paths: readonly string[]): ReadonlyMap<string, number> {
  const files = new Map<string, number>();
  for (const level of paths.flatMap(levelsOf)) files.set(level, (files.get(level) ?? 0) + 1);
  return files;
}

function merged(a: TopicCounts, b: TopicCounts): TopicCounts {
  const sums = new Map([...a].map(([level, own]) => [level, new Map(own)]));
  for (const [level, own] of b) {
    const sum = sums.get(level) ?? new Map<string, number>();
    for (const [topic, weight] of own) sum.set(topic, (sum.get(topic) ?? 0) + weight);
    sums.set(level, sum);
  }
  return sums;
}

function byLearned(
  scheme: Scheme,
  ranked: readonly { readonly topic: string; readonly confidence: number }[],
): readonly AssignedTopic[] {
  const sums = new Map<string, AssignedTopic>();
  for (const { topic: name, confidence } of ranked) {
    const topic = scheme.get(name) ?? scheme.named(name);
    if (!topic?.allowResources) continue;
    const before = sums.get(topic.id)?.confidence ?? 0;
    const evidence = ['learned from labels and commits'];
    sums.set(topic.id, { topic, confidence: before + confidence, method: 'learned', evidence });
  }
  return [...sums.values()].sort((a, b) => b.confidence - a.confidence);
}

/** For each topic what is surer of it. */
function strongerOf(rules: readonly AssignedTopic[], learned: readonly AssignedTopic[]): readonly AssignedTopic[] {
  const of = (some: readonly AssignedTopic[]) =>
    some.map((one) => ({ topic: one.topic.slug, confidence: one.confidence, one }));
  return strongerTopics(of(rules), of(learned)).map(({ one }) => one);
}

/** The nearest of each kind of evidence, in words. */
function whyOf(
  path: string,
  id: string,
  commits: TopicCounts,
  labelled: TopicCounts,
  names: ReadonlyMap<string, string>,
): readonly string[] {
  const nearest = (counts: TopicCounts) => levelsOf(path).find((level) => counts.get(level)?.has(id));
  const [committed, told] = [nearest(commits), nearest(labelled)];
  const name = names.get(id);
  const placeOf = (level: string) => (level === path ? 'it' : level === '/' ? 'the repository' : level);
  return [
    ...(committed === undefined ? [] : [`commits that changed ${placeOf(committed)} name it`]),
    ...(told === undefined ? [] : [`files in ${placeOf(told)} are labelled with it`]),
    ...(name === undefined ? [] : [name]),
  ];
}
