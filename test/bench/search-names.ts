import { chooseRepositories } from '../../src/lib/usecases/questions/choose-repositories.ts';
import { search } from '../../src/lib/usecases/questions/search.ts';
import { chunkAt, openTextIndex } from '../../src/lib/usecases/questions/text-index.ts';
import { SELF } from '../support/actors.ts';
import type { QuerySet } from './search-sets.ts';

interface Named {
  readonly name: string;
  readonly path: string;
  readonly line: number;
  readonly lines: number;
}

interface Found {
  readonly asked: number;
  /** Its file is the first hit; and the lines of that hit have the definition's first. */
  readonly first: number;
  readonly shown: number;
  readonly misses: readonly string[];
}

const LONG = 60;
/** Names of shorter definitions that are asked for in each repository. */
const SAMPLE = 60;

/** Asks for the names of definitions that only one place of the repository has: all of long ones, and a sample of the others. */
export async function findNames(set: QuerySet): Promise<{ readonly long: Found; readonly others: Found }> {
  const names = await uniqueNames(set);
  const others = names.filter(({ lines }) => lines < LONG);
  const step = Math.max(1, others.length / SAMPLE);
  const sample = Array.from({ length: Math.min(SAMPLE, others.length) }, (_, i) => others[Math.floor(i * step)]!);
  return {
    long: await ask(
      set,
      names.filter(({ lines }) => lines >= LONG),
    ),
    others: await ask(set, sample),
  };
}

async function ask({ repository, stores }: QuerySet, names: readonly Named[]): Promise<Found> {
  let [first, shown] = [0, 0];
  const misses: string[] = [];
  for (const { name, path, line } of names) {
    // A name of more than 64 characters is in no index.
    const answer = search({ actor: SELF, stores, repository, query: name, limit: 1 }).catch(() => ({ hits: [] }));
    const [hit] = (await answer).hits;
    const isFirst = hit?.path === path;
    const isShown = isFirst && hit.startLine <= line && line <= hit.endLine;
    if (isFirst) first++;
    if (isShown) shown++;
    else misses.push(`${name} ${path}:${line}, not ${hit?.path}:${hit?.startLine}-${hit?.endLine}`);
  }
  return { asked: names.length, first, shown, misses };
}

async function uniqueNames({ repository, stores }: QuerySet): Promise<Named[]> {
  const [chosen] = await chooseRepositories(stores.catalog, { actor: SELF, repository });
  const { generation } = chosen!.current;
  const { segment } = await openTextIndex(stores, generation);
  const places = new Map<string, Map<string, Named>>();
  for (let chunk = 0; chunk < segment.chunks; chunk++) {
    const { path, definitions } = chunkAt(segment, chunk);
    for (const { symbol, kind, startLine: line, endLine } of definitions) {
      const name = symbol.slice(symbol.lastIndexOf('.') + 1);
      if (kind === 'reexport' || !/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name)) continue;
      const known = places.get(name) ?? new Map<string, Named>();
      places.set(name, known.set(`${path} ${line}`, { name, path, line, lines: (endLine ?? line) - line + 1 }));
    }
  }
  return [...places.values()].flatMap((list) => (list.size === 1 ? [...list.values()] : []));
}
