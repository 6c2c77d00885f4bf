import { useSignal } from '@preact/signals';
import type { RepositoryMap } from '../../../../src/lib/map/repository-map.ts';
import { mapHref } from './map-state.ts';
import { PathText } from './path-text.tsx';

const RESULTS = 12;

/** Finds files by parts of their paths, the most central first. */
export function FindFile({ map: { paths, rank } }: { readonly map: RepositoryMap }) {
  const asked = useSignal('');
  const words = asked.value.toLowerCase().split(/\s+/).filter(Boolean);
  const found =
    words.length === 0
      ? []
      : [...paths.keys()].filter((file) => words.every((word) => paths[file]!.toLowerCase().includes(word)));
  const best = found.sort((a, b) => rank[b]! - rank[a]!).slice(0, RESULTS);
  return (
    <search>
      <label class="field">
        <span>Find a file</span>
        <input
          type="search"
          value={asked.value}
          placeholder="part of its path"
          autocomplete="off"
          spellcheck={false}
          onInput={({ currentTarget }) => {
            asked.value = currentTarget.value;
          }}
        />
      </label>
      {words.length > 0 && (
        <ul class="plain found">
          {best.length === 0 && <li class="small muted">No file of the map has that in its path</li>}
          {best.map((file) => (
            <li key={file}>
              <a data-stop href={mapHref({ file: paths[file] })}>
                <PathText path={paths[file]!} />
              </a>
            </li>
          ))}
        </ul>
      )}
    </search>
  );
}
