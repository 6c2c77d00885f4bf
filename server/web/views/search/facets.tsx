import type { Filter } from './search-parameters.ts';
import { searchHref, searchParameters } from './search-parameters.ts';
import type { SearchAnswer } from './search-results.ts';

type Counted = NonNullable<SearchAnswer['facets']>;
type Value = Counted['languages'][number];

/** Values by which the search can be narrowed: each a link to the narrower, or again wider, search. */
export function Facets({ facets }: { readonly facets: Counted | undefined }) {
  const tests = testValues(facets);
  return (
    <>
      <Facet filter="repo" title="Repository" values={facets?.repositories ?? []} nameOf={lastParts} />
      <Facet filter="language" title="Language" values={facets?.languages ?? []} />
      <Facet filter="kind" title="Kind" values={facets?.kinds ?? []} />
      <Facet filter="path" title="Folder" values={facets?.folders ?? []} />
      <Facet filter="topic" title="Topic" values={topicValues(facets)} />
      <Facet filter="tests" title="Tests" values={tests} nameOf={(value) => TEST_NAMES[value] ?? value} />
    </>
  );
}

const TEST_NAMES: Readonly<Record<string, string>> = { only: 'only tests', none: 'no tests' };

/** `github.com/pallets/flask`: pallets/flask. */
function lastParts(repository: string): string {
  return repository.split('/').slice(-2).join('/');
}

function testValues(facets: Counted | undefined): readonly Value[] {
  if (!facets || facets.tests === 0 || facets.tests === facets.files) return [];
  return [
    { value: 'none', files: facets.files - facets.tests },
    { value: 'only', files: facets.tests },
  ];
}

/** A topic narrows nothing where all counted files have it. */
function topicValues({ topics = [], files = 0 }: Partial<Counted> = {}): readonly Value[] {
  return topics.filter((it) => it.files < files);
}

interface FacetProps {
  readonly filter: Filter;
  readonly title: string;
  readonly values: readonly Value[];
  /** What is shown for a value; by default itself. */
  readonly nameOf?: (value: string) => string;
}

function Facet({ filter, title, values, nameOf = (value) => value }: FacetProps) {
  const chosen = searchParameters.value[filter];
  // Where all counted files have the same value, nothing can be narrowed.
  if (chosen === undefined && values.length < 2 && filter !== 'path' && filter !== 'topic') return null;
  const shown = chosen === undefined ? values : [{ value: chosen, files: undefined }];
  if (shown.length === 0) return null;
  return (
    <details open class="facet">
      <summary>{title}</summary>
      <ul class="plain">
        {shown.map(({ value, files }) => (
          <li key={value}>
            <a
              href={searchHref({ ...searchParameters.value, [filter]: chosen === undefined ? value : undefined })}
              aria-current={chosen === undefined ? undefined : 'true'}
            >
              <span class="value" title={value}>
                {nameOf(value)}
              </span>
              {files === undefined ? (
                <span class="count" title="Remove">
                  <span class="hidden">remove</span>
                  <span aria-hidden="true">×</span>
                </span>
              ) : (
                <span class="count">{files}</span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
