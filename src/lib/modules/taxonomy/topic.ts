/** Limits, in characters where texts are meant. */
export const LIMITS = {
  name: 255,
  description: 10_000,
  altLabels: 50,
  /** Topics below topics. */
  depth: 8,
  topics: 2000,
  /** Labels of files. */
  labels: 100_000,
  /** Path rules. */
  rules: 2000,
  pattern: 1024,
} as const;

/** Where topics can come from: a person, or what a suggestion was made from. */
export const TOPIC_SOURCES = ['person', 'scope', 'folder', 'package', 'team'] as const;
export type TopicSource = (typeof TOPIC_SOURCES)[number];

/** A topic as its readers see it: a concept of one scheme, which all repositories share. */
export interface Topic {
  readonly id: string;
  /** Unique: lower-case words with hyphens. */
  readonly slug: string;
  readonly name: string;
  /** Other names, by which scopes of commits and parts of paths are recognised, too. */
  readonly altLabels: readonly string[];
  readonly description: string;
  readonly parentId?: string;
  /** Of the top: 0. */
  readonly level: number;
  /** Slugs from the top to the topic. */
  readonly path: string;
  /** False for one that only groups those below it. */
  readonly allowResources: boolean;
  readonly source: TopicSource;
  /** Labels and path rules that people gave in repositories that the reader sees. */
  readonly labels: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Changes with every write to the topic itself. */
  readonly etag: string;
}

/** How a file got a topic: by a person, by rules, or by what was learned. */
export type TopicMethod = 'manual' | 'rule' | 'learned';

/** The name as it stands in paths and on command lines; '' where nothing of it can. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, MAX_SLUG)
    .replace(/-$/, '');
}

const MAX_SLUG = 80;
