import type { Stores } from '../../ports/stores.ts';
import { markPeople, signOfName } from './mark-people.ts';

/** Tells which authors that git names are not to be named. */
export async function hiddenNames(
  { history }: Pick<Stores, 'history'>,
  repository: string,
): Promise<(name: string) => boolean> {
  const marks = await history.marks(repository);
  if (marks.hidden.size === 0) return () => false;
  const people = await history.people(repository);
  const marked = markPeople(people, marks);
  const hidden = new Set(
    people.flatMap(({ id, name, names }) => (marked.get(id)!.isHidden ? [name, ...names].map(signOfName) : [])),
  );
  return (name) => {
    const sign = signOfName(name);
    return marks.hidden.has(sign) || hidden.has(sign);
  };
}
