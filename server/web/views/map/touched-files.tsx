import type { Signal } from '@preact/signals';
import { useSignal } from '@preact/signals';
import type { RepositoryMap } from '../../../../src/lib/map/repository-map.ts';
import { api, dataOf } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { FileLink } from '../../components/file-link.tsx';
import { Problem } from '../../components/problem.tsx';
import { pathsIn } from './diff-paths.ts';
import { mapHref } from './map-state.ts';
import { PathText } from './path-text.tsx';

interface TouchedFilesProps {
  readonly map: RepositoryMap;
  /** Files that are bright: those of the change, and those that depend on them. */
  readonly touched: Signal<ReadonlySet<number> | undefined>;
}

interface Found {
  readonly changed: readonly number[];
  readonly dependents: readonly number[];
  /** Paths that the map has not. */
  readonly unknown: number;
}

/** Paths that the server takes. */
const MOST = 1000;
/** Reached files that are listed. */
const LISTED = 50;

/** Shows what a change touches and can affect. The diff stays in the browser; its paths are sent. */
export function TouchedFiles({ map, touched }: TouchedFilesProps) {
  const found = useSignal<Found | undefined>(undefined);
  const named = useSignal<readonly string[]>([]);
  const show = (text: string) => {
    named.value = pathsIn(text).slice(0, MOST);
    found.value = text.trim() === '' ? undefined : find(map, named.value);
    touched.value = found.value && new Set([...found.value.changed, ...found.value.dependents]);
  };
  return (
    <details class="touched">
      <summary class="small">What a change touches</summary>
      <label class="field">
        <span>A diff, or paths</span>
        <textarea
          rows={4}
          spellcheck={false}
          placeholder="git diff main"
          onInput={({ currentTarget }) => show(currentTarget.value)}
        />
      </label>
      {found.value && <Result map={map} found={found.value} />}
      {named.value.length > 0 && <Affected repository={map.repository} paths={named.value} />}
    </details>
  );
}

/** The files that the change can affect, and the tests to run. */
function Affected({ repository, paths }: { readonly repository: string; readonly paths: readonly string[] }) {
  const body = { repo: repository, files: [...paths], limit: LISTED };
  const { answer, failure } = useAnswer(
    (signal) => dataOf(api.POST('/api/v1/graph/impact', { body, signal })),
    [repository, paths.join('\n')],
  );
  if (failure !== undefined) return <Problem error={failure} />;
  if (!answer) return <p class="small muted">Following the dependencies …</p>;
  const { total, files, tests } = answer;
  const code = files.filter(({ test }) => !test);
  return (
    <>
      <p class="small" role="status">
        It can affect {total} {total === 1 ? 'file' : 'files'}; tests to run: {tests.length}
      </p>
      <ul class="plain found" aria-label="Tests to run">
        {tests.slice(0, LISTED).map((path) => (
          <li key={path} class="small">
            <FileLink repository={repository} path={path} />
          </li>
        ))}
      </ul>
      {code.length > 0 && (
        <details>
          <summary class="small">Files that it can affect, the nearest first</summary>
          <ul class="plain found">
            {code.map(({ path, distance }) => (
              <li key={path} class="small">
                <FileLink repository={repository} path={path} />{' '}
                <span class="muted">{distance === 1 ? 'directly' : `${distance} steps`}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Result({
  map,
  found: { changed, dependents, unknown },
}: {
  readonly map: RepositoryMap;
  readonly found: Found;
}) {
  return (
    <>
      <p class="small" role="status">
        Changed: {changed.length}; depend on them directly: {dependents.length}
        {unknown > 0 && `; not on the map: ${unknown}`}
      </p>
      <ul class="plain found">
        {changed.map((file) => (
          <li key={file}>
            <a data-stop href={mapHref({ file: map.paths[file] })}>
              <PathText path={map.paths[file]!} />
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

function find({ paths, edges }: RepositoryMap, named: readonly string[]): Found {
  const places = new Map(paths.map((path, file) => [path, file]));
  const changed = new Set(named.flatMap((path) => places.get(path) ?? []));
  const dependents = new Set<number>();
  for (let i = 0; i < edges.length; i += 2) {
    if (changed.has(edges[i + 1]!) && !changed.has(edges[i]!)) dependents.add(edges[i]!);
  }
  return { changed: [...changed], dependents: [...dependents], unknown: named.length - changed.size };
}
