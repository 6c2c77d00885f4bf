import { FileLink } from '../../components/file-link.tsx';
import type { Overview } from './overview.ts';

/** Files that belong together by their dependencies. */
export function Parts({ overview: { repository, parts, totals } }: { readonly overview: Overview }) {
  if (parts.items.length === 0) return null;
  const all = totals.files - totals.tests;
  return (
    <section aria-labelledby="parts">
      <h2 id="parts">
        Parts{' '}
        <span class="count">
          {parts.items.length < parts.total ? `the largest of ${parts.total}` : parts.total} groups of files that depend
          on one another, tests left out
        </span>
      </h2>
      <ul class="plain cards">
        {parts.items.map(({ name, folder, words, files, examples }) => (
          <li key={examples[0]} class="panel">
            <h3>{words.length > 0 ? words.join(', ') : name}</h3>
            <p class="small muted">
              {folder !== '' && (
                <>
                  mostly in <code>{folder}</code>,{' '}
                </>
              )}
              {files.toLocaleString('en')} files ({Math.round((100 * files) / all)} %)
            </p>
            <ul class="plain">
              {examples.map((path) => (
                <li key={path}>
                  <FileLink repository={repository} path={path} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}
