import { FileLink } from '../../components/file-link.tsx';
import type { Overview } from './overview.ts';

/** Import cycles, each with the import to cut. */
export function Cycles({ overview: { repository, cycles } }: { readonly overview: Overview }) {
  return (
    <section aria-labelledby="cycles">
      <h2 id="cycles">
        Import cycles{' '}
        {cycles.total > 0 && (
          <span class="count">
            {cycles.items.length < cycles.total ? `the largest of ${cycles.total}` : cycles.total}, tests left out
          </span>
        )}
      </h2>
      {cycles.total === 0 && <p class="empty">No import that is read is part of a cycle.</p>}
      {cycles.total > 0 && (
        <ul class="rows">
          {cycles.items.map(({ files, example, cut, left }) => (
            <li key={cut.from + cut.to}>
              <p>
                <strong>{files} files import one another.</strong> {effect(files, left)}
              </p>
              <p class="cut">
                <FileLink repository={repository} path={cut.from} line={cut.line} />
                <span class="muted small"> imports </span>
                <FileLink repository={repository} path={cut.to} />
              </p>
              {files > 2 && (
                <details>
                  <summary class="small muted">A shortest cycle among them</summary>
                  <ol class="small">
                    {example.map(({ from, line }) => (
                      <li key={from}>
                        <FileLink repository={repository} path={from} line={line} />
                      </li>
                    ))}
                  </ol>
                </details>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function effect(files: number, left: number): string {
  if (left === 0) return 'Without this import none of them does:';
  if (left > files / 2) return `No single import unties most of them; this one unties ${files - left}:`;
  return `Without this import only ${left} still do:`;
}
