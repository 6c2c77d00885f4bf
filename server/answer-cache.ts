import { LRUCache } from 'lru-cache';

/** Caches answers that stay valid as long as their key exists, such as those made from one generation of one repository. */
export interface AnswerCache {
  /** The cached answer for the key, or else the one that `make` returns. A failure is not cached. */
  get<T>(key: string, make: () => Promise<T>): Promise<T>;
}

/** `most`: answers in the cache; the least recently used one is dropped first. */
export function createAnswerCache(most: number): AnswerCache {
  const answers = new LRUCache<string, Promise<unknown>>({ max: most });
  return {
    get<T>(key: string, make: () => Promise<T>): Promise<T> {
      const known = answers.get(key) as Promise<T> | undefined;
      if (known) return known;
      const answer = make();
      answers.set(key, answer);
      answer.catch(() => answers.peek(key) === answer && answers.delete(key));
      return answer;
    },
  };
}
