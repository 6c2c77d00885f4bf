import { colourOf } from '../../../../src/lib/map/palette.ts';
import type { RepositoryMap } from '../../../../src/lib/map/repository-map.ts';
import { mapHref, mapState, namesOf } from './map-state.ts';

/** What the colours mean; each leads to a map of its files alone, or back to all. */
export function Legend({ map }: { readonly map: RepositoryMap }) {
  const { by, only } = mapState.value;
  const counts = new Map<number, number>();
  for (const place of map[by]) counts.set(place, (counts.get(place) ?? 0) + 1);
  return (
    <section aria-label="Legend">
      <p class="small tabs">
        {(['area', 'language'] as const).map((way) => (
          <a key={way} href={mapHref({ by: way, only: undefined })} aria-current={by === way ? 'true' : undefined}>
            {way === 'area' ? 'Areas' : 'Languages'}
          </a>
        ))}
      </p>
      <ul class="plain legend">
        {namesOf(map, by).map((name, place) => (
          <li key={name}>
            <a
              href={mapHref({ only: only === name ? undefined : name, file: undefined })}
              aria-current={only === name ? 'true' : undefined}
            >
              <i style={{ background: colourOf(place) }} aria-hidden="true" />
              <span>{name}</span>
              <span class="figure">{counts.get(place)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
