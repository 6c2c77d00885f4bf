import type { Encoders } from '../../encoder/encoder.ts';
import { isTestPath } from '../../languages/conventions.ts';
import type { SegmentKind } from '../../ports/catalog.ts';
import type { Stores } from '../../ports/stores.ts';
import type { AnalyzedQuery } from '../../search/analyze-query.ts';
import { completeWord } from '../../search/complete-word.ts';
import type { Candidate } from '../../search/features.ts';
import { bestDocuments, matchHistory } from '../../search/match-history.ts';
import { pathFacts } from '../../search/path-facts.ts';
import { pathMatcher } from '../../search/path-glob.ts';
import { type DescribedFile, describeFiles } from '../../search/rank-files.ts';
import { type ScoredQuery, scoreQuery } from '../../search/scored-query.ts';
import { countsIn } from '../../search/segment/count-table.ts';
import { chunksWith, matchSegment, pathsWith } from '../../search/segment/match-segment.ts';
import type { Segment } from '../../search/segment/segment.ts';
import { stem } from '../../text/stem.ts';
import type { IngestedRepository } from './choose-repositories.ts';
import { findByMeaning, type MeantPlace } from './find-by-meaning.ts';
import { chunkAt, chunksOf, openDocumentIndex, openTextIndex, type TextIndex } from './text-index.ts';

/** Filters of a search. */
export interface SearchFilter {
  readonly language?: string;
  /** A glob, see search/path-glob. */
  readonly path?: string;
  /** Only chunks with a definition of this kind. */
  readonly kind?: string;
  /** Only chunks that have every quoted text; without it, those that have one come first. */
  readonly exact?: boolean;
  /** Generated and vendored files, too; a path asks for them as well, and so does a question with such a word. */
  readonly allFiles?: boolean;
  /** Only tests, or none, by the conventions of their languages. */
  readonly tests?: 'only' | 'none';
  /** Only these files, by the key of their repository; all of them, generated and vendored ones too. */
  readonly within?: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Input of a search by meaning. */
export interface Meaning {
  readonly encoders: Encoders;
  /** As it was asked. */
  readonly question: string;
}

/** A repository that is asked, with its index. */
interface AskedRepository {
  readonly repository: IngestedRepository;
  readonly index: TextIndex;
  /** By document, what past commits say of the question; undefined where no history is known. */
  readonly history: Float64Array | undefined;
}

/** A chunk of one of the repositories that has words of the question, or is near it in meaning. */
interface FoundChunk {
  readonly asked: AskedRepository;
  readonly chunk: number;
  readonly score: number;
  readonly meaning: number | undefined;
  readonly quoted: number | undefined;
}

interface CandidateOptions {
  readonly meaning?: Meaning | undefined;
  /** The word of the question that is still being typed; others may be meant that begin like it. */
  readonly unfinished?: string | undefined;
  readonly of?: SegmentKind;
}

export interface Candidates {
  readonly query: ScoredQuery;
  readonly files: readonly DescribedFile[];
  /** Warnings about sources that could not be used. */
  readonly warnings: readonly string[];
}

/** Chunks that are looked at before ranking. */
const CANDIDATES = 250;
/** The same where quoted text chooses among them. */
const CANDIDATES_TO_FILTER = 1000;

/** Files that are looked at because past commits name what is asked, whatever words they have. */
const NAMED_IN_HISTORY = 30;

/** Questions quote messages and names that are put together elsewhere. */
const NOWHERE = 'No hit has what is in quotes as it stands there; these have its words.';

/** The files that may answer a question, and all that ranking them takes. */
export async function findCandidates(
  stores: Stores,
  repositories: readonly IngestedRepository[],
  given: AnalyzedQuery,
  filter: SearchFilter,
  { meaning, unfinished, of = 'code' }: CandidateOptions = {},
): Promise<Candidates> {
  const open = of === 'code' ? openTextIndex : openDocumentIndex;
  const opened: Pick<AskedRepository, 'repository' | 'index'>[] = [];
  for (const repository of repositories)
    opened.push({ repository, index: await open(stores, repository.current.generation) });
  const segments = opened.map(({ index }) => index.segment);
  const analyzed = unfinished === undefined ? given : completeWord(given, unfinished, segments);
  const query = scoreQuery(analyzed, frequenciesIn(opened, analyzed, of));
  const asked = opened.map((one) => ({ ...one, history: matchHistory(one.index.segment, query.words) }));
  const named = namedInHistory(asked);
  const limit = analyzed.phrases.length > 0 ? CANDIDATES_TO_FILTER : CANDIDATES;
  const words = query.words.map(({ word }, i) => ({ word, worth: query.worth[i]! }));
  const isAllowed = asked.map(({ repository, index }) =>
    filterOf(index.segment, analyzed, filter, filter.within?.get(repository.key)),
  );
  const matches = asked.flatMap((one, i): FoundChunk[] =>
    matchSegment(one.index.segment, {
      ...{ words, limit, also: named.get(one) ?? [] },
      ...(isAllowed[i] && { isAllowed: isAllowed[i] }),
    }).map(({ chunk, score }) => ({ asked: one, chunk, score, meaning: undefined, quoted: undefined })),
  );
  const isNamed = ({ asked: one, chunk }: FoundChunk) =>
    named.get(one)?.includes(one.index.segment.documentOf[chunk]!) ?? false;
  const best =
    asked.length === 1
      ? matches
      : matches.sort((a, b) => b.score - a.score).filter((match, i) => i < limit || isNamed(match));
  const { places, warnings } = meaning
    ? await findByMeaning(stores, { ...meaning, ...placesIn(asked, filter), repositories })
    : { places: [], warnings: [] };
  const found = withMeanings(asked, best, places, (one, chunk) => isAllowed[asked.indexOf(one)]?.(chunk) ?? true);
  const quoting = await markQuoted(found, analyzed);
  const isNowhere = analyzed.phrases.length > 0 && found.length > 0 && quoting.every(({ quoted }) => !quoted);
  const kept = filter.exact ? quoting.filter(({ quoted = 1 }) => quoted === 1) : quoting;
  const files = describeFiles(query, toCandidates(kept, analyzed, filter));
  return { query, files, warnings: isNowhere ? [...warnings, NOWHERE] : warnings };
}

/** The documents that past commits name most clearly. */
function namedInHistory(asked: readonly AskedRepository[]): ReadonlyMap<AskedRepository, readonly number[]> {
  const all = asked.flatMap((one) => {
    const { history } = one;
    if (!history) return [];
    return bestDocuments(history, NAMED_IN_HISTORY).map((document) => ({ one, document, score: history[document]! }));
  });
  const best = all.sort((a, b) => b.score - a.score).slice(0, NAMED_IN_HISTORY);
  return new Map(
    [...Map.groupBy(best, ({ one }) => one)].map(([one, list]) => [one, list.map(({ document }) => document)]),
  );
}

function frequenciesIn(asked: readonly Pick<AskedRepository, 'index'>[], { words }: AnalyzedQuery, of: SegmentKind) {
  const segments = asked.map(({ index }) => index.segment);
  const sum = (of: (segment: Segment) => number) => segments.reduce((total, segment) => total + of(segment), 0);
  return {
    chunks: sum(({ chunks }) => chunks),
    // What a document is called need not stand in it: `compose.yml`.
    counts: words.map(({ word }) =>
      sum((segment) => Math.max(segment.frequency(word), of === 'documents' ? pathsWith(segment, word) : 0)),
    ),
  };
}

/** Which chunks the filter and the excluded words of the question let through; undefined when it is all of them. */
function filterOf(
  segment: Segment,
  { excluded, asksFor }: AnalyzedQuery,
  {
    language,
    path,
    kind,
    tests,
    within,
    allFiles = path !== undefined || within !== undefined || asksFor.foreign,
  }: SearchFilter,
  only: ReadonlySet<string> | undefined,
): ((chunk: number) => boolean) | undefined {
  const isAll = allFiles || !segment.hasOrigins;
  const isWide = [language, path, kind, tests, within].every((it) => it === undefined);
  if (isAll && isWide && excluded.length === 0) return undefined;
  const fits = path === undefined ? undefined : pathMatcher(path);
  const stems = excluded.map(stem);
  const unwanted = excluded.map((word) => chunksWith(segment, word));
  const allowed = new Map<number, boolean>();
  const isAllowedDocument = (document: number): boolean => {
    if (!isAll && segment.originOf(document).origin) return false;
    if (language !== undefined && segment.languageOf(document) !== language) return false;
    if (fits && !fits(segment.path(document))) return false;
    if (tests !== undefined && isTestPath(segment.path(document)) !== (tests === 'only')) return false;
    if (within && !only?.has(segment.path(document))) return false;
    if (stems.length === 0) return true;
    const { nameWords, folderWords } = pathFacts(segment.path(document));
    return !stems.some((word) => nameWords.has(word) || folderWords.has(word));
  };
  return (chunk) => {
    const document = segment.documentOf[chunk]!;
    const known = allowed.get(document) ?? isAllowedDocument(document);
    allowed.set(document, known);
    if (!known || unwanted.some((chunks) => chunks.has(chunk))) return false;
    return kind === undefined || segment.definitions(chunk).some((definition) => definition.kind === kind);
  };
}

/** The filter as stores of vectors know it. */
function placesIn(
  asked: readonly AskedRepository[],
  { language, path, within }: SearchFilter,
): { readonly language?: string; readonly paths?: readonly string[] } {
  const only = language === undefined ? {} : { language };
  if (path === undefined && within === undefined) return only;
  const fits = path === undefined ? () => true : pathMatcher(path);
  const paths = asked.flatMap(({ repository, index: { segment } }) => {
    const chosen = within && (within.get(repository.key) ?? new Set());
    const all = Array.from({ length: segment.documents }, (_, document) => segment.path(document));
    return all.filter((one) => fits(one) && (chosen?.has(one) ?? true));
  });
  return { ...only, paths: [...new Set(paths)] };
}

/** The matches, those near the question marked so, and the near chunks that are no matches. */
function withMeanings(
  asked: readonly AskedRepository[],
  matches: readonly FoundChunk[],
  places: readonly MeantPlace[],
  isAllowed: (asked: AskedRepository, chunk: number) => boolean,
): readonly FoundChunk[] {
  if (places.length === 0) return matches;
  const known = new Map(matches.map((match) => [keyOf(match), match]));
  for (const { generation, path, startLine, meaning } of places) {
    const one = asked.find(({ repository }) => repository.current.generation === generation);
    const document = one?.index.segment.documentAt(path);
    if (!one || document === undefined) continue;
    const { segment } = one.index;
    const chunk = chunksOf(segment, document).find((it) => segment.startLine[it] === startLine);
    if (chunk === undefined || !isAllowed(one, chunk)) continue;
    const found = { asked: one, chunk, score: 0, meaning: undefined, quoted: undefined };
    known.set(keyOf(found), { ...(known.get(keyOf(found)) ?? found), meaning });
  }
  return [...known.values()];
}

function keyOf({ asked, chunk }: FoundChunk): string {
  return `${chunk} ${asked.repository.key}`;
}

/** The chunks, each with the share of the quoted texts that it has, as written but for their case. */
async function markQuoted(found: readonly FoundChunk[], { phrases }: AnalyzedQuery): Promise<readonly FoundChunk[]> {
  if (phrases.length === 0) return found;
  const shares = new Map<FoundChunk, number>();
  for (const [{ index }, members] of Map.groupBy(found, ({ asked }) => asked)) {
    const { documentOf, startLine, endLine } = index.segment;
    const texts = await index.texts([...new Set(members.map(({ chunk }) => documentOf[chunk]!))]);
    for (const member of members) {
      const whole = texts.get(documentOf[member.chunk]!);
      const text = whole?.between(startLine[member.chunk]!, endLine[member.chunk]!)?.toLowerCase() ?? '';
      shares.set(member, phrases.filter((phrase) => text.includes(phrase)).length / phrases.length);
    }
  }
  return found.map((one) => ({ ...one, quoted: shares.get(one)! }));
}

/** The chunks as ranking takes them, those of each file together. */
function toCandidates(
  found: readonly FoundChunk[],
  { words }: AnalyzedQuery,
  { kind }: SearchFilter,
): readonly (readonly Candidate[])[] {
  const files: Candidate[][] = [];
  for (const [{ repository, index, history }, members] of Map.groupBy(found, ({ asked }) => asked)) {
    const { segment } = index;
    const counts = countsIn(
      segment,
      words.map(({ word }) => word),
      members.map(({ chunk }) => chunk),
    );
    const byDocument = new Map<number, Candidate[]>();
    for (const [row, { chunk, meaning, quoted }] of members.entries()) {
      const document = segment.documentOf[chunk]!;
      const { path, language, startLine, endLine, definitions: all, fileLines } = chunkAt(segment, chunk);
      const definitions = kind === undefined ? all : all.filter((definition) => definition.kind === kind);
      const candidate: Candidate = {
        repository: repository.key,
        path,
        language,
        startLine,
        endLine,
        definitions,
        fileLines,
        counts,
        row,
        users: segment.users[document]!,
        history: history?.[document] ?? 0,
        meaning,
        quoted,
      };
      const file = byDocument.get(document);
      if (file) file.push(candidate);
      else {
        byDocument.set(document, [candidate]);
        files.push(byDocument.get(document)!);
      }
    }
  }
  return files;
}
