import { useSignal } from '@preact/signals';
import type { RepositoryMap } from '../../../../src/lib/map/repository-map.ts';
import { api, dataOf } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { hrefTo } from '../../app/location.ts';
import { useTitle } from '../../app/title.ts';
import { Problem } from '../../components/problem.tsx';
import { FileList } from './file-list.tsx';
import { FilePanel } from './file-panel.tsx';
import { FindFile } from './find-file.tsx';
import { Legend } from './legend.tsx';
import { hasWebGl, mapHref, mapState } from './map-state.ts';
import { Stage } from './stage.tsx';
import { TouchedFiles } from './touched-files.tsx';
import './map.css';

/** The files of a repository as a map, or as a list: areas, dependencies, and what a change touches. */
export function MapView() {
  const { repo, file, view } = mapState.value;
  const touched = useSignal<ReadonlySet<number> | undefined>(undefined);
  const { answer, failure } = useAnswer(
    async (signal): Promise<RepositoryMap> => {
      const map = await dataOf(api.GET('/api/v1/graph/layout', { params: { query: { repo } }, signal }));
      touched.value = undefined;
      return { ...map, commit: map.commit };
    },
    [repo],
  );
  useTitle(`Map of ${repo}`);
  if (failure !== undefined) {
    return (
      <div class="map-problem">
        <h1>Map of {repo}</h1>
        <Problem error={failure} />
      </div>
    );
  }
  return (
    <div class="map-view" data-chosen={file === undefined ? undefined : ''}>
      <aside class="map-controls" aria-label="Map">
        <h1>
          <a class="map-title" href={hrefTo('/repository', { repo })}>
            {answer?.repository ?? repo}
          </a>
        </h1>
        {!answer && <p class="muted">Drawing the map …</p>}
        {answer && (
          <>
            <p class="small muted">
              {answer.paths.length.toLocaleString('en')} files, {(answer.edges.length / 2).toLocaleString('en')}{' '}
              dependencies; tests left out
            </p>
            {hasWebGl() ? (
              <p class="small">
                <a href={mapHref({ view: view === 'map' ? 'list' : 'map' })}>
                  {view === 'map' ? 'Show as a list' : 'Show as a map'}
                </a>
              </p>
            ) : (
              <p class="small muted">This browser has no WebGL, so the files are listed.</p>
            )}
            <FindFile map={answer} />
            <Legend map={answer} />
            <TouchedFiles map={answer} touched={touched} />
          </>
        )}
      </aside>
      {answer && view === 'map' && <Stage map={answer} touched={touched.value} />}
      {answer && view === 'list' && <FileList map={answer} touched={touched.value} />}
      {answer && file !== undefined && <FilePanel map={answer} path={file} />}
    </div>
  );
}
