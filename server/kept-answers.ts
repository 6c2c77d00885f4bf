/** Answers that stay true as long as there is their key, as what is made from one generation of one repository. */
export interface KeptAnswers {
  /** The answer that was made for the key, or else the one that `make` gives. A failure is not kept. */
  keep<T>(key: string, make: () => Promise<T>): Promise<T>;
}

/** `most`: answers that are kept; the one that was asked for longest ago goes first. */
export function keepAnswers(most: number): KeptAnswers {
  const answers = new Map<string, Promise<unknown>>();
  return {
    keep<T>(key: string, make: () => Promise<T>): Promise<T> {
      const answer = (answers.get(key) as Promise<T> | undefined) ?? make();
      answers.delete(key);
      answers.set(key, answer);
      if (answers.size > most) answers.delete(answers.keys().next().value!);
      answer.catch(() => answers.get(key) === answer && answers.delete(key));
      return answer;
    },
  };
}
