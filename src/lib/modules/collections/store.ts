import type { NewAnchor, PlacedAnchor } from '../anchors/api.ts';
import type { WrittenEvent } from '../events/api.ts';
import type { CollectionRule, CollectionVisibility } from './collection.ts';

/** A collection as it is stored, without its members. */
export interface StoredCollection {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly visibility: CollectionVisibility;
  readonly parentId?: string;
  readonly rule?: CollectionRule;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly etag: string;
}

/** The write goes ahead only as long as the collection is as its caller has seen it. */
export interface Expected {
  readonly id: string;
  readonly etag: string;
}

/** What every write to a collection leaves behind. */
export interface Stamp {
  readonly updatedAt: string;
  readonly etag: string;
}

export interface CollectionChange extends Expected {
  readonly changed: Stamp & {
    readonly [Field in 'name' | 'description' | 'visibility' | 'parentId' | 'rule']?:
      | StoredCollection[Field]
      | undefined;
  };
  readonly event: WrittenEvent;
}

/** Members of a collection in one repository. */
export interface MemberCount {
  readonly collectionId: string;
  readonly repository: string;
  readonly members: number;
  /** Those that are lost, or whose lines or definition have changed. */
  readonly stale: number;
}

/** Collections. Each write appends its event in the same transaction, in which depth, cycles and names are checked, too. */
export interface CollectionStore {
  /**
   * One that is there already (a repeated write) is left as it is.
   *
   * @throws {PharosError} FAILED when its owner has one of that name or too many, or it would be too deep; NOT_FOUND without its parent
   */
  create(collection: StoredCollection, event: WrittenEvent): Promise<void>;
  /** @returns false when it is not as the caller has seen it; throws as `create`, and FAILED for a cycle */
  change(change: CollectionChange): Promise<boolean>;
  /** Removes it with its members; those below it go up to its parent, or with `recursive` are removed, too. Otherwise as `change`. */
  remove(expected: Expected, options: { readonly recursive: boolean; readonly event: WrittenEvent }): Promise<boolean>;
  /** All that are not private, and those of the reader, by name. */
  readableBy(reader: string): Promise<readonly StoredCollection[]>;
  counts(ids: readonly string[]): Promise<readonly MemberCount[]>;
}

export interface StoredMember {
  readonly id: string;
  readonly collectionId: string;
  readonly anchorId: string;
  readonly position: number;
  readonly text?: string;
  readonly addedBy: string;
  readonly addedAt: string;
}

export interface PlacedMember {
  readonly member: StoredMember;
  readonly placed: PlacedAnchor;
}

/** A member to add; the store gives it its position. */
export interface NewMember {
  readonly member: Omit<StoredMember, 'collectionId' | 'position'>;
  readonly anchor: NewAnchor;
}

export interface MemberEdits {
  readonly removed?: readonly string[];
  /** New texts by id; '' removes one. */
  readonly texts?: ReadonlyMap<string, string>;
  /** Ids that come first from now on, in this order. */
  readonly first?: readonly string[];
}

/** Where a member is now, in short. */
export interface MemberPlace {
  readonly collectionId: string;
  readonly repository: string;
  /** Empty for the whole repository. */
  readonly path: string;
  readonly isLost: boolean;
}

export interface MemberFilter {
  readonly collectionId: string;
  /** Keys; all without them. */
  readonly repositories?: readonly string[];
  readonly ids?: readonly string[];
  /** Where they are now. */
  readonly paths?: readonly string[];
  /** Only those that are lost, or whose lines or definition have changed. */
  readonly stale?: boolean;
}

/** Members of collections, in their order. */
export interface MemberStore {
  /**
   * Adds members at a position (1 = first; default: last). A place that is in the collection already is left out.
   *
   * @returns the number of new ones, undefined when the collection is not as the caller has seen it
   * @throws {PharosError} FAILED when there would be too many
   */
  add(
    collection: Expected,
    members: readonly NewMember[],
    how: Stamp & { readonly position?: number; readonly event: WrittenEvent },
  ): Promise<number | undefined>;
  /** @returns the number of members that were removed or changed, undefined when the collection is not as the caller has seen it */
  edit(
    collection: Expected,
    edits: MemberEdits,
    how: Stamp & { readonly event: WrittenEvent },
  ): Promise<number | undefined>;
  list(
    filter: MemberFilter,
    page: { readonly after?: number; readonly limit: number },
  ): Promise<readonly PlacedMember[]>;
  count(filter: MemberFilter): Promise<number>;
  /** All members of some collections, without their anchors: fast for many. */
  places(collectionIds: readonly string[]): Promise<readonly MemberPlace[]>;
}
