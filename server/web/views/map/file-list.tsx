import { colourOf } from '../../../../src/lib/map/palette.ts';
import type { RepositoryMap } from '../../../../src/lib/map/repository-map.ts';
import { mapHref, mapState, namesOf } from './map-state.ts';
import { PathText } from './path-text.tsx';

interface FileListProps {
  readonly map: RepositoryMap;
  readonly touched: ReadonlySet<number> | undefined;
}

/** Files of an area that are listed. */
const LISTED = 100;

/** The same files as a list: areas, or languages, with their most central files. */
export function FileList({ map, touched }: FileListProps) {
  const { by, only } = mapState.value;
  const files = [...map.paths.keys()].filter((file) => touched?.has(file) ?? true);
  const groups = Map.groupBy(files, (file) => map[by][file]!);
  return (
    <div class="map-list">
      {namesOf(map, by).map((name, place) => {
        const own = groups.get(place) ?? [];
        if (own.length === 0 || (only !== undefined && only !== name)) return null;
        const listed = own.sort((a, b) => map.rank[b]! - map.rank[a]!).slice(0, LISTED);
        return (
          <details key={name} open={only === name || touched !== undefined || place === 0}>
            <summary>
              <i style={{ background: colourOf(place) }} aria-hidden="true" />
              {name} <span class="figure">{own.length}</span>
            </summary>
            <ol class="plain found">
              {listed.map((file) => (
                <li key={file}>
                  <a data-stop href={mapHref({ file: map.paths[file] })}>
                    <PathText path={map.paths[file]!} />
                  </a>
                </li>
              ))}
            </ol>
            {listed.length < own.length && (
              <p class="small muted">and {own.length - listed.length} that less depends on</p>
            )}
          </details>
        );
      })}
    </div>
  );
}
