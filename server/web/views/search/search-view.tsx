import { useEffect } from 'preact/hooks';
import { useTitle } from '../../app/title.ts';
import { Problem } from '../../components/problem.tsx';
import { Facets } from './facets.tsx';
import { Hit } from './hit.tsx';
import { searchParameters } from './search-parameters.ts';
import {
  FIRST_HITS,
  failure,
  followSearch,
  isSearching,
  MOST_HITS,
  type Results,
  results,
  wanted,
} from './search-results.ts';
import { SearchStart } from './search-start.tsx';
import { searchTerms } from './search-terms.ts';
import './search.css';

/** On a phone the filters would push the results out of sight. */
const isWide = matchMedia('(min-width: 56rem)').matches;

/** Results while one types; without a question, where to begin. */
export function SearchView() {
  const { q } = searchParameters.value;
  useEffect(followSearch, []);
  useEffect(() => {
    wanted.value = FIRST_HITS;
  }, [q]);
  useTitle(q);
  if (q === '') return <SearchStart />;
  return (
    <div class="search-view">
      <h1 class="hidden">Search results</h1>
      <aside class="facets" aria-label="Narrow the search">
        <details class="filters" open={isWide}>
          <summary>Filters</summary>
          <Facets facets={results.value?.answer.facets} />
        </details>
      </aside>
      <section class="results" aria-label="Results" aria-busy={isSearching.value}>
        <p class="summary small muted" role="status">
          {summary()}
        </p>
        {failure.value !== undefined && <Problem error={failure.value} />}
        {failure.value === undefined && results.value && <Hits results={results.value} />}
      </section>
    </div>
  );
}

function summary(): string {
  if (failure.value !== undefined) return '';
  if (!results.value) return isSearching.value ? 'Searching …' : '';
  const { answer, took } = results.value;
  const { hits, facets, repositories } = answer;
  const where = repositories.length === 1 ? repositories[0] : `${repositories.length} repositories`;
  if (hits.length === 0) return `Nothing found in ${where}`;
  const of = facets && facets.files > hits.length ? ` of the ${facets.files} best` : '';
  return `${hits.length}${of} ${hits.length === 1 ? 'file' : 'files'} in ${where}, ${Math.max(1, Math.round(took))} ms`;
}

function Hits({ results: { of, answer } }: { readonly results: Results }) {
  const terms = searchTerms(of.q);
  const canHaveMore = answer.hits.length === wanted.value && wanted.value < MOST_HITS;
  return (
    <>
      {answer.warnings?.map((warning) => (
        <p key={warning} class="warning small">
          {warning}
        </p>
      ))}
      <ol class="plain hits">
        {answer.hits.map((hit) => (
          <Hit
            key={`${hit.repository} ${hit.path} ${hit.start_line}`}
            hit={hit}
            terms={terms}
            isAlone={answer.repositories.length === 1}
          />
        ))}
      </ol>
      {canHaveMore && (
        <button
          type="button"
          onClick={() => {
            wanted.value = MOST_HITS;
          }}
        >
          Show more
        </button>
      )}
    </>
  );
}
