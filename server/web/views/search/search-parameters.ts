import { computed } from '@preact/signals';
import { hrefTo, parameters } from '../../app/location.ts';

/** By what a search is narrowed. */
const FILTERS = ['repo', 'language', 'kind', 'path', 'topic', 'tests'] as const;
export type Filter = (typeof FILTERS)[number];

export type SearchParameters = { readonly q: string } & { readonly [F in Filter]?: string | undefined };

/** The search of the address. */
export const searchParameters = computed<SearchParameters>(() => {
  const given = FILTERS.map((name) => [name, parameters.value.get(name) ?? undefined]);
  return { q: parameters.value.get('q') ?? '', ...Object.fromEntries(given) };
});

/** The address of a search. */
export function searchHref({ q, ...filters }: SearchParameters): string {
  return hrefTo('/', { q, ...filters });
}
