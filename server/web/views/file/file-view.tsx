import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { api, dataOf } from '../../api/client.ts';
import type { operations } from '../../api/schema.d.ts';
import { token } from '../../api/token.ts';
import { fragment, parameters } from '../../app/location.ts';
import { useTitle } from '../../app/title.ts';
import { Problem } from '../../components/problem.tsx';
import { linesOf } from './line-range.ts';
import './file.css';

type Source = operations['get_files_source']['responses'][200]['content']['application/json'];

/** A file at the commit that was indexed. */
export function FileView() {
  const path = parameters.value.get('path') ?? '';
  const repo = parameters.value.get('repo') ?? undefined;
  const source = useSignal<Source | undefined>(undefined);
  const failure = useSignal<unknown>(undefined);
  useTitle(path);
  useEffect(() => {
    const abandoned = new AbortController();
    source.value = undefined;
    failure.value = undefined;
    const query = { path, ...(repo !== undefined && { repo }) };
    dataOf(api.GET('/api/v1/files/source', { params: { query }, signal: abandoned.signal })).then(
      (found) => {
        source.value = found;
      },
      (error) => {
        if (!abandoned.signal.aborted) failure.value = error;
      },
    );
    return () => abandoned.abort();
  }, [path, repo, token.value]);
  return (
    <div class="file-view">
      <h1 class="file-path">{path}</h1>
      {failure.value !== undefined && <Problem error={failure.value} />}
      {source.value && <Lines source={source.value} />}
    </div>
  );
}

function Lines({ source: { text } }: { readonly source: Source }) {
  const [first, last] = linesOf(fragment.value);
  useEffect(() => document.getElementById(`L${first}`)?.scrollIntoView({ block: 'center' }), [first]);
  return (
    <ol class="plain source">
      {text.split('\n').map((line, i) => (
        <li key={i} id={`L${i + 1}`} class={i + 1 >= first && i + 1 <= last ? 'chosen' : undefined}>
          <a class="number" href={`#L${i + 1}`}>
            {i + 1}
          </a>
          <code>{line}</code>
        </li>
      ))}
    </ol>
  );
}
