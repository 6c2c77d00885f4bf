import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { api, dataOf } from '../../api/client.ts';
import { token } from '../../api/token.ts';
import { hrefTo } from '../../app/location.ts';
import { Ago } from '../../components/ago.tsx';
import { Freshness, type Repository } from '../../components/freshness.tsx';
import { Problem } from '../../components/problem.tsx';
import { forgetSearches, recentSearches } from './recent-searches.ts';
import { searchHref } from './search-parameters.ts';

/** Where to begin: what was searched for before, and what is indexed. */
export function SearchStart() {
  return (
    <div class="start">
      <h1>What are you looking for?</h1>
      <p class="muted">
        Words, a name, or a question. <code>"quoted text"</code> is found as written, <code>-word</code> leaves out what
        has it. Press <kbd>/</kbd> from anywhere to search.
      </p>
      <RecentSearches />
      <Repositories />
    </div>
  );
}

function RecentSearches() {
  if (recentSearches.value.length === 0) return null;
  return (
    <section>
      <h2>
        Recent searches{' '}
        <button type="button" class="quiet small" onClick={forgetSearches}>
          Forget
        </button>
      </h2>
      <ul class="plain chips">
        {recentSearches.value.map((q) => (
          <li key={q}>
            <a data-stop href={searchHref({ q })}>
              {q}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Repositories() {
  const repositories = useSignal<readonly Repository[] | undefined>(undefined);
  const failure = useSignal<unknown>(undefined);
  useEffect(() => {
    failure.value = undefined;
    dataOf(api.GET('/api/v1/repositories', { params: { query: { limit: 100 } } })).then(
      (page) => {
        repositories.value = page.repositories;
      },
      (error) => {
        failure.value = error;
      },
    );
  }, [token.value]);
  if (failure.value !== undefined) return <Problem error={failure.value} />;
  if (!repositories.value) return null;
  return (
    <section>
      <h2>Indexed repositories</h2>
      {repositories.value.length === 0 && (
        <p class="muted">
          Nothing is indexed yet. Run <code>pharos ingest</code> in a repository.
        </p>
      )}
      <ul class="plain repositories">
        {repositories.value.map((it) => (
          <li key={it.repository}>
            <a data-stop class="repository-name" href={hrefTo('/repository', { repo: it.repository })}>
              {it.repository}
            </a>
            <Freshness of={it} />
            <span class="small muted">
              {it.files.parsed.toLocaleString('en')} files · {languagesOf(it)} · ingested <Ago time={it.ingested_at} />
            </span>
            <a class="small" href={hrefTo('/map', { repo: it.repository })} aria-label={`Map of ${it.repository}`}>
              Map
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function languagesOf({ languages }: Repository): string {
  const names = Object.entries(languages).sort(([, a], [, b]) => b - a);
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  return names
    .slice(0, 3)
    .map(([name]) => name)
    .join(', ')
    .concat(more);
}
