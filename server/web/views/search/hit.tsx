import { hrefTo } from '../../app/location.ts';
import { Marked } from './marked.tsx';
import { rememberSearch } from './recent-searches.ts';
import { searchParameters } from './search-parameters.ts';
import type { SearchHit } from './search-results.ts';

interface HitProps {
  readonly hit: SearchHit;
  readonly terms: readonly string[];
  /** Whether all hits are of one repository, which then need not be named. */
  readonly isAlone: boolean;
}

/** One file that was found: its path, the definition that fits, the lines that tell most. */
export function Hit({ hit, terms, isAlone }: HitProps) {
  const { repository, path, language, definition, symbol, kind, reasons, snippet } = hit;
  const { start_line: start, end_line: end } = definition ?? hit;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const href = hrefTo('/file', { repo: repository, path }, end > start ? `L${start}-L${end}` : `L${start}`);
  return (
    <li class="hit">
      <h2 class="hit-path">
        <a data-stop href={href} onClick={() => rememberSearch(searchParameters.value.q)}>
          <span class="folder">
            <Marked text={path.slice(0, path.length - name.length)} terms={terms} />
          </span>
          <Marked text={name} terms={terms} />
        </a>
      </h2>
      <p class="hit-about small muted">
        {symbol !== '' && (
          <>
            <span class="kind">{kind}</span>
            <code class="symbol">
              <Marked text={symbol} terms={terms} />
            </code>
          </>
        )}
        <span>
          {end > start ? `lines ${start}–${end}` : `line ${start}`} · {language}
          {!isAlone && ` · ${repository}`}
        </span>
      </p>
      {snippet !== '' && (
        <pre class="snippet">
          <code>
            <Marked text={snippet} terms={terms} />
          </code>
        </pre>
      )}
      <p class="hit-why small muted">{reasons.join(' · ')}</p>
    </li>
  );
}
