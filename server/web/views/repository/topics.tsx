import { api, dataOf } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { hrefTo } from '../../app/location.ts';

const MOST = 12;

/** What the repository is about, where there are topics; each leads to a search in its files. */
export function Topics({ repo }: { readonly repo: string }) {
  const query = { repo };
  const listed = useAnswer(
    (signal) => dataOf(api.GET('/api/v1/taxonomy/topics', { params: { query }, signal })),
    [repo],
  );
  const known = (listed.answer?.items ?? []).filter(({ files }) => files > 0);
  if (known.length === 0) return null;
  const largest = [...known].sort((a, b) => b.files - a.files).slice(0, MOST);
  return (
    <section aria-labelledby="topics">
      <h2 id="topics">
        Topics{' '}
        <span class="count">{largest.length < known.length ? `the largest of ${known.length}` : known.length}</span>
      </h2>
      <ul class="plain topics">
        {largest.map(({ id, name, slug, files }) => (
          <li key={id}>
            <a href={hrefTo('/', { q: name, repo, topic: slug })}>{name}</a>{' '}
            <span class="small muted">
              {files.toLocaleString('en')} {files === 1 ? 'file' : 'files'}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
