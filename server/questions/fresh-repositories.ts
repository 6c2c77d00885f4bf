import type { Container } from '../../src/lib/container.ts';

type Catalog = Container['stores']['catalog'];

/** Milliseconds: answers themselves are shared for longer, see shared-answers.ts. */
const FRESH_MS = 250;

/**
 * The catalog with a list of repositories that is asked for four times a second at most: every question needs it, and for a store
 * elsewhere that is a message and a wait. Who may see which of them is decided anew for each question.
 */
export function withFreshRepositories(catalog: Catalog, now: () => number = () => performance.now()): Catalog {
  let known: { readonly list: ReturnType<Catalog['repositories']>; readonly at: number } | undefined;
  return {
    ...catalog,
    repositories(key) {
      if (key !== undefined) return catalog.repositories(key);
      if (known && now() - known.at < FRESH_MS) return known.list;
      const asked = { list: catalog.repositories(), at: now() };
      known = asked;
      asked.list.catch(() => {
        if (known === asked) known = undefined;
      });
      return asked.list;
    },
  };
}
