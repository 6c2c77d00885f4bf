import type { Source } from './file-answers.ts';
import { forgeLinks } from './forge-links.ts';
import type { LineRange } from './line-range.ts';

interface FileHeadingProps {
  readonly path: string;
  readonly source: Source | undefined;
  readonly chosen: LineRange;
}

/** Which file this is, at which commit, and where else it can be seen. */
export function FileHeading({ path, source, chosen }: FileHeadingProps) {
  const forge = source && forgeLinks(source, chosen);
  const name = path.slice(path.lastIndexOf('/') + 1);
  return (
    <header class="file-heading">
      <h1 class="file-path">
        <span class="folder">{path.slice(0, path.length - name.length)}</span>
        {name}
      </h1>
      {source && (
        <p class="muted small">
          {source.repository}
          {source.commit && (
            <>
              {' at '}
              <code>{source.commit.slice(0, 10)}</code>
            </>
          )}
          {` · ${source.language} · ${source.lines.toLocaleString('en')} ${source.lines === 1 ? 'line' : 'lines'}`}
          {forge && (
            <>
              {' · '}
              <a href={forge.source} rel="noreferrer">
                on the forge
              </a>
              {' · '}
              <a href={forge.history} rel="noreferrer">
                history
              </a>
            </>
          )}
        </p>
      )}
    </header>
  );
}
