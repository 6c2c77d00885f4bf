import type { PeopleMerge } from '../../ports/history.ts';
import type { WrittenEvent } from '../events/api.ts';

/** Signs by which a person is recognised who is not to be named. */
export interface HiddenPerson {
  /** What the request was about, as a sign. */
  readonly request: string;
  readonly signs: readonly string[];
}

/**
 * What people say about the people of histories; `HistoryStore.marks` reads it. Each write appends its event in the same transaction, and tells
 * how many rows it has changed: none, and there is no event.
 */
export interface PeopleStore {
  /** Adds merges to a repository, or replaces those from the same person. */
  merge(repository: string, merges: readonly PeopleMerge[], event: WrittenEvent): Promise<number>;
  /** Takes back merges of a repository. */
  separate(repository: string, merges: readonly PeopleMerge[], event: WrittenEvent): Promise<number>;
  hide(person: HiddenPerson, event: WrittenEvent): Promise<number>;
  /** Takes back every request that has one of the signs. */
  show(signs: readonly string[], event: WrittenEvent): Promise<number>;
}
