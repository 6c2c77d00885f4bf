import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { MapView } from '../../../../src/lib/map/browser/map-view.ts';
import type { RepositoryMap } from '../../../../src/lib/map/repository-map.ts';
import { theme } from '../../app/theme.ts';
import { Problem } from '../../components/problem.tsx';
import { chooseFile, mapState, shownOf } from './map-state.ts';

interface StageProps {
  readonly map: RepositoryMap;
  readonly touched: ReadonlySet<number> | undefined;
}

interface Drawn {
  readonly view: MapView;
  readonly move: (key: string) => boolean;
}

/** The map, drawn with WebGL. */
export function Stage({ map, touched }: StageProps) {
  const stage = useRef<HTMLDivElement>(null);
  const names = useRef<HTMLDivElement>(null);
  const drawn = useSignal<Drawn | undefined>(undefined);
  const failure = useSignal<unknown>(undefined);

  useEffect(() => {
    let isGone = false;
    draw(map, stage.current!, names.current!).then(
      (made) => {
        if (isGone) made.view.renderer.kill();
        else drawn.value = made;
      },
      (error) => {
        failure.value = error;
      },
    );
    return () => {
      isGone = true;
      drawn.value?.view.renderer.kill();
      drawn.value = undefined;
    };
  }, [map]);

  const shown = { ...shownOf(map, mapState.value), ...(touched && { touched }) };
  const { chosen } = shown;
  useEffect(() => {
    drawn.value?.view.show(shown);
  }, [drawn.value, chosen, shown.colours, shown.category, touched, theme.value]);
  useEffect(() => {
    if (chosen !== undefined) drawn.value?.view.goAround(chosen);
  }, [drawn.value, chosen]);
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const redraw = () => drawn.value?.view.show(shown);
    dark.addEventListener('change', redraw);
    return () => dark.removeEventListener('change', redraw);
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') chooseFile(undefined);
    else if (!drawn.value?.move(event.key)) return;
    event.preventDefault();
  };

  return (
    <div class="map-stage">
      {failure.value !== undefined && <Problem error={failure.value} />}
      <div
        ref={stage}
        class="map-canvas"
        role="application"
        aria-roledescription="map"
        aria-label="Map of files. Arrow keys move, plus and minus zoom, 0 shows all, Escape lets a file go. The list has the same files."
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes keys
        tabIndex={0}
        data-ready={drawn.value ? '' : undefined}
        onKeyDown={onKeyDown}
      />
      <div ref={names} class="map-names" aria-hidden="true" />
    </div>
  );
}

async function draw(map: RepositoryMap, stage: HTMLElement, names: HTMLElement): Promise<Drawn> {
  const [{ createMapView }, { nameAreas }, { moveByKeys }] = await Promise.all([
    import('../../../../src/lib/map/browser/map-view.ts'),
    import('../../../../src/lib/map/browser/area-names.ts'),
    import('../../../../src/lib/map/browser/keyboard.ts'),
  ]);
  const view = createMapView(map, stage, () => null);
  names.replaceChildren();
  nameAreas(map, view.renderer, names);
  view.renderer.on('clickNode', ({ node }) => chooseFile(map.paths[Number(node)]));
  view.renderer.on('clickStage', () => chooseFile(undefined));
  return { view, move: moveByKeys(view.renderer) };
}
