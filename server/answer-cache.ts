import { LRUCache } from 'lru-cache';

/** Answers that stay true as long as there is their key, as what is made from one generation of one repository. */
export interface KeptAnswers {
  /** The answer that was made for the key, or else the one that `make` gives. A failure is not kept. */
  keep<T>(key: string, make: () => Promise<T>): Promise<T>;
}

/** `most`: answers that are kept; the one that was asked for longest ago goes first. */
export function keepAnswers(most: number): KeptAnswers {
  const answers = new LRUCache<string, Promise<unknown>>({ max: most });
  return {
    keep<T>(key: string, make: () => Promise<T>): Promise<T> {
      const known = answers.get(key) as Promise<T> | undefined;
      if (known) return known;
      const answer = make();
      answers.set(key, answer);
      answer.catch(() => answers.peek(key) === answer && answers.delete(key));
      return answer;
    },
  };
}
