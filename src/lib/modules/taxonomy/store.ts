import type { NewAnchor } from '../anchors/api.ts';
import type { WrittenEvent } from '../events/api.ts';
import type { TopicSource } from './topic.ts';

/** A topic as it is stored. */
export interface StoredTopic {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly altLabels: readonly string[];
  readonly description: string;
  readonly parentId?: string;
  readonly allowResources: boolean;
  readonly source: TopicSource;
  /** ISO 8601, as all times here. */
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly etag: string;
}

/** The write goes ahead only as long as the topic is as its caller has seen it. */
export interface Expected {
  readonly id: string;
  readonly etag: string;
}

export interface TopicChange extends Expected {
  readonly changed: {
    readonly [Field in 'slug' | 'name' | 'altLabels' | 'description' | 'parentId' | 'allowResources']?:
      | StoredTopic[Field]
      | undefined;
  } & Pick<StoredTopic, 'updatedAt' | 'etag'>;
  readonly event: WrittenEvent;
}

/** The scheme. Each write appends its event in the same transaction, in which slugs, depth and cycles are checked, too. */
export interface TopicStore {
  /** All topics, by slug. */
  topics(): Promise<readonly StoredTopic[]>;
  /**
   * Adds topics, parents before those below them; all or none. One that is there already (a repeated write) is left as it is.
   *
   * @throws {PharosError} FAILED when a slug is taken, there would be too many, or too many levels; NOT_FOUND without a parent
   */
  create(topics: readonly StoredTopic[], events: readonly WrittenEvent[]): Promise<void>;
  /** @returns false when it is not as the caller has seen it; throws as `create`, and FAILED for a cycle */
  change(change: TopicChange): Promise<boolean>;
  /** Removes it with its labels and rules; those below it go up to its parent, or with `recursive` are removed, too. Otherwise as `change`. */
  remove(expected: Expected, options: { readonly recursive: boolean; readonly event: WrittenEvent }): Promise<boolean>;
  /** Gives labels, rules and what is below it to another topic, which gets the names, and removes it. Otherwise as `change`. */
  merge(
    expected: Expected,
    into: Pick<StoredTopic, 'id' | 'altLabels' | 'updatedAt' | 'etag'>,
    event: WrittenEvent,
  ): Promise<boolean>;
}

/** Who said that something is about a topic, and when. */
interface Said {
  readonly id: string;
  readonly topicId: string;
  readonly repository: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly at: string;
}

/** A file of a topic, where it is now. */
export interface PlacedLabel extends Said {
  readonly path: string;
  /** The path at which it was labelled. */
  readonly labelledAs: string;
  readonly isLost: boolean;
}

/** All files of a topic whose paths fit a pattern. */
export interface PathRule extends Said {
  readonly pattern: string;
}

export interface NewLabel extends Omit<Said, 'repository'> {
  readonly anchor: NewAnchor;
}

/** Labels and path rules of people. Each write appends its event in the same transaction. */
export interface LabelStore {
  /**
   * Adds labels and rules; those that are there already are left out.
   *
   * @returns the number of new ones
   * @throws {PharosError} NOT_FOUND when a topic is gone; FAILED when there would be too many
   */
  add(labels: readonly NewLabel[], rules: readonly PathRule[], event: WrittenEvent): Promise<number>;
  /** Removes labels and rules by their ids. @returns how many there were */
  remove(ids: readonly string[], event: WrittenEvent): Promise<number>;
  /** Those in some repositories, by path. */
  labels(repositories: readonly string[]): Promise<readonly PlacedLabel[]>;
  /** Those in some repositories, by pattern. */
  rules(repositories: readonly string[]): Promise<readonly PathRule[]>;
  /** Labels and rules by topic and repository. */
  counts(): Promise<readonly { readonly topicId: string; readonly repository: string; readonly count: number }[]>;
}

/** What a history says of topics, and what was learned from it and from labels. */
export interface TopicModel {
  /** By which rules, and of which history and paths, the evidence was counted. */
  readonly version: string;
  /** Plain JSON, as the weights. */
  readonly evidence: object;
  readonly weights?: object;
  readonly figures?: TrainingFigures;
}

/** Figures by cross-validation over folders; accuracy and F1 (the mean over topics) are of the method that was chosen. */
export interface TrainingFigures {
  readonly method: 'rule' | 'learned';
  /** Undefined with too few labels or folders. */
  readonly accuracy?: number;
  readonly f1?: number;
  /** Accuracy of each method. */
  readonly rule?: number;
  readonly learned?: number;
  readonly samples: number;
  readonly classes: number;
  readonly trainedAt: string;
}

/** Models by repository; they go with it. */
export interface TopicModelStore {
  /** Undefined where there is none, or none that can be read. */
  read(repository: string): Promise<TopicModel | undefined>;
  write(repository: string, model: TopicModel): Promise<void>;
}
