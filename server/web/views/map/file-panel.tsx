import { INCOMING, OUTGOING } from '../../../../src/lib/map/palette.ts';
import type { RepositoryMap } from '../../../../src/lib/map/repository-map.ts';
import { api, dataOf } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { hrefTo } from '../../app/location.ts';
import { FileLink } from '../../components/file-link.tsx';
import { Problem } from '../../components/problem.tsx';
import { mapHref } from './map-state.ts';
import { PathText } from './path-text.tsx';

interface FilePanelProps {
  readonly map: RepositoryMap;
  readonly path: string;
}

/** Files and definitions that are listed; what everything uses has thousands. */
const LISTED = 60;

/** The chosen file: what it depends on, what depends on it, and its definitions. */
export function FilePanel({ map, path }: FilePanelProps) {
  const { repository, paths, edges, rank, area, areas } = map;
  const { answer, failure } = useAnswer(
    (signal) => dataOf(api.GET('/api/v1/files', { params: { query: { path, repo: repository } }, signal })),
    [repository, path],
  );
  const file = paths.indexOf(path);
  const others = (own: 0 | 1) => {
    const found: number[] = [];
    for (let i = 0; i < edges.length; i += 2) if (edges[i + own] === file) found.push(edges[i + 1 - own]!);
    return found.sort((a, b) => rank[b]! - rank[a]!).map((other) => paths[other]!);
  };
  return (
    <aside class="map-file" aria-label="The chosen file">
      <p class="map-file-title">
        <FileLink repository={repository} path={path} />
        <a class="close" href={mapHref({ file: undefined })} aria-label="Let it go">
          ×
        </a>
      </p>
      {file < 0 ? (
        <p class="small muted">It is not on the map: a test, or not indexed.</p>
      ) : (
        <>
          <p class="small muted">{areas[area[file]!]!.name}</p>
          <Links title="Depends on" colour={OUTGOING} files={others(0)} />
          <Links title="Is used by" colour={INCOMING} files={others(1)} />
        </>
      )}
      {failure !== undefined && <Problem error={failure} />}
      {answer && answer.symbols.length > 0 && (
        <section>
          <h2>Definitions ({answer.symbols.length})</h2>
          <ul class="plain found">
            {answer.symbols.slice(0, LISTED).map(({ symbol, kind, start_line: line }) => (
              <li key={`${symbol} ${line}`}>
                <a href={hrefTo('/file', { repo: repository, path }, `L${line}`)}>
                  <code>{symbol}</code> <span class="muted small">{kind}</span>
                </a>
              </li>
            ))}
          </ul>
          <More of={answer.symbols.length} />
        </section>
      )}
    </aside>
  );
}

interface LinksProps {
  readonly title: string;
  readonly colour: string;
  readonly files: readonly string[];
}

function Links({ title, colour, files }: LinksProps) {
  return (
    <section>
      <h2 style={{ borderColor: colour }}>
        {title} ({files.length})
      </h2>
      <ul class="plain found">
        {files.slice(0, LISTED).map((path) => (
          <li key={path}>
            <a data-stop href={mapHref({ file: path })}>
              <PathText path={path} />
            </a>
          </li>
        ))}
      </ul>
      <More of={files.length} />
    </section>
  );
}

function More({ of }: { readonly of: number }) {
  return of > LISTED ? <p class="small muted">and {of - LISTED} more</p> : null;
}
