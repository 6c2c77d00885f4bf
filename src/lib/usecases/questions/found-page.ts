import { isTextOnly } from '../../languages/index.ts';
import { addressOf, resourceId } from '../../text/address.ts';

/** A hit of a search that was asked to explain its scores, as JSON has it. */
export interface FoundHit {
  readonly repository: string;
  readonly path: string;
  readonly language: string;
  readonly score: number;
  readonly snippet: string;
  readonly features?: Readonly<Record<string, number>>;
}

export interface FoundPageOptions {
  readonly limit: number;
  readonly offset: number;
  /** Any of these; all by default. */
  readonly languages?: readonly string[] | undefined;
  readonly types?: readonly string[] | undefined;
}

/** Features that words alone give. */
const BY_WORDS = [
  'words',
  'text',
  'name',
  'folder',
  'defines',
  'definition',
  'exact',
  'quoted',
  'reexports',
  'mentioned',
];

/** A page of hits with the fields that the original has for a search. */
export function foundPage(hits: readonly FoundHit[], { limit, offset, languages, types }: FoundPageOptions) {
  const fits = hits.filter(
    (hit) => (languages?.includes(hit.language) ?? true) && (types?.includes(typeOf(hit)) ?? true),
  );
  const items = fits.slice(offset, offset + limit).map(resourceOf);
  const isFoundBy = (features: readonly string[]) => (hit: FoundHit) =>
    features.some((name) => (hit.features?.[name] ?? 0) > 0);
  const dense = fits.filter(isFoundBy(['meaning']));
  const byMeaningAlone = dense.filter((hit) => !isFoundBy(BY_WORDS)(hit));
  return {
    total: fits.length,
    items: items.map(({ snippet: _, ...item }) => item),
    facets: {
      // Nothing of the kind is known of files that were found.
      ...{ classificationCode: [], readStatus: [], subject: [] },
      type: buckets(fits.map(typeOf)),
      language: buckets(fits.map(({ language }) => language)),
    },
    snippets: Object.fromEntries(items.map(({ id, snippet }) => [id, snippet])),
    methodContributions: { fts5: fits.length - byMeaningAlone.length, dense: dense.length, sparse: 0 },
  };
}

function resourceOf(hit: FoundHit) {
  const { repository, path, language, score, snippet } = hit;
  const named = { repository, path };
  return {
    ...{ id: resourceId(named), address: addressOf(named), title: path, type: typeOf(hit) },
    ...{ repository, path, language, score, snippet },
  };
}

function typeOf({ language }: FoundHit): 'document' | 'file' {
  return isTextOnly(language) ? 'document' : 'file';
}

/** The most frequent first. */
function buckets(values: readonly string[]) {
  return [...Map.groupBy(values, (value) => value)]
    .map(([key, { length: count }]) => ({ key, count }))
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
}
