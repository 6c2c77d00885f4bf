import { LRUCache } from 'lru-cache';
import type { PlacedLines } from '../../../duplicates/find-clones.ts';
import { type Fragment, fragmentsIn } from '../../../duplicates/fragments.ts';
import { throwIfAborted } from '../../../errors.ts';
import { CONVENTIONS_OF, isTestPath } from '../../../languages/conventions.ts';
import type { Stores } from '../../../ports/stores.ts';
import { definitionsIn, openTextIndex, type TextIndex } from '../../../usecases/questions/text-index.ts';

/** A definition that is compared with others. */
export interface ComparedDefinition extends PlacedLines {
  /** Qualified name. */
  readonly symbol: string;
  readonly kind: string;
}

export interface ReadFragments {
  readonly fragments: readonly Fragment<ComparedDefinition>[];
  /** Files that were read. */
  readonly paths: readonly string[];
  /** Their lines. */
  readonly lines: number;
  /** Files whose definitions are not compared, by the reason. */
  readonly leftOut: Readonly<Record<string, number>>;
}

export interface ReadOptions {
  readonly stores: Pick<Stores, 'catalog' | 'searchIndex'>;
  readonly generation: number;
  /** Definitions of fewer tokens are not compared. */
  readonly leastTokens: number;
  /** Test code, too. */
  readonly tests: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Texts that are read at once. */
const BATCH = 200;
/** Bytes of fragments that are kept in memory for each catalog. */
const CACHED = 48e6;
/** Two numbers for each token, and about half of one for its fingerprints. */
const TOKEN_BYTES = 10;

/** A module or class of tests beside the code that they test. */
const TEST_SCOPE = /(?:^|\.)tests?(?:\.|$)/;

const caches = new WeakMap<Stores['catalog'], LRUCache<string, ReadFragments>>();

/** The definitions of a generation that are long enough, cut into tokens; those that were asked about last stay in memory. */
export async function readFragments(options: ReadOptions): Promise<ReadFragments> {
  const { stores, generation, leastTokens, tests } = options;
  const cache = caches.get(stores.catalog) ?? createCache();
  caches.set(stores.catalog, cache);
  const key = `${generation} ${leastTokens} ${tests}`;
  const known = cache.get(key);
  if (known) return known;
  const read = await readAll(options);
  cache.set(key, read);
  return read;
}

function createCache(): LRUCache<string, ReadFragments> {
  return new LRUCache({
    maxSize: CACHED,
    sizeCalculation: ({ fragments }) => fragments.reduce((sum, { tokens }) => sum + TOKEN_BYTES * tokens, 1000),
  });
}

async function readAll({ stores, generation, leastTokens, tests, signal }: ReadOptions): Promise<ReadFragments> {
  const index = await openTextIndex(stores, generation);
  const { segment } = index;
  const leftOut: Record<string, number> = {};
  const chosen: number[] = [];
  for (let document = 0; document < segment.documents; document++) {
    const reason = reasonToLeaveOut(index, document, tests);
    if (reason === undefined) chosen.push(document);
    else leftOut[reason] = (leftOut[reason] ?? 0) + 1;
  }
  const fragments: Fragment<ComparedDefinition>[] = [];
  const paths: string[] = [];
  let lines = 0;
  for (let start = 0; start < chosen.length; start += BATCH) {
    throwIfAborted(signal);
    const batch = chosen.slice(start, start + BATCH);
    const texts = await index.texts(batch);
    for (const document of batch) {
      const text = texts.get(document);
      if (text === undefined) {
        leftOut['not-stored'] = (leftOut['not-stored'] ?? 0) + 1;
        continue;
      }
      paths.push(segment.path(document));
      lines += segment.lines[document]!;
      const { syntax } = CONVENTIONS_OF.get(segment.languageOf(document))!;
      const definitions = definitionsOf(index, document).filter(({ symbol }) => tests || !TEST_SCOPE.test(symbol));
      for (const fragment of fragmentsIn(text.text, syntax!, definitions, leastTokens)) fragments.push(fragment);
    }
  }
  return { fragments, paths, lines, leftOut };
}

function definitionsOf({ segment }: TextIndex, document: number): ComparedDefinition[] {
  const path = segment.path(document);
  return definitionsIn(segment, document).flatMap(({ symbol, kind, startLine, endLine }) =>
    endLine === undefined ? [] : [{ path, symbol, kind, startLine, endLine }],
  );
}

function reasonToLeaveOut({ segment }: TextIndex, document: number, tests: boolean): string | undefined {
  const { origin } = segment.originOf(document);
  if (origin) return origin;
  if (!CONVENTIONS_OF.get(segment.languageOf(document))?.syntax) return 'language';
  return !tests && isTestPath(segment.path(document)) ? 'test' : undefined;
}
