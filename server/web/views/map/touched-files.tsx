import type { Signal } from '@preact/signals';
import { useSignal } from '@preact/signals';
import type { RepositoryMap } from '../../../../src/lib/map/repository-map.ts';
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

/** Shows what a change touches. The diff stays in the browser. */
export function TouchedFiles({ map, touched }: TouchedFilesProps) {
  const found = useSignal<Found | undefined>(undefined);
  const show = (text: string) => {
    found.value = text.trim() === '' ? undefined : find(map, pathsIn(text));
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
    </details>
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
