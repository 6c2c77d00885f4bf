import { FileLink } from '../../components/file-link.tsx';
import type { Overview } from './overview.ts';

/** Where somebody who does not know the repository begins to read. */
export function Start({ overview }: { readonly overview: Overview }) {
  const { repository, central, entry_points: entries } = overview;
  if (central.length + entries.length === 0) return null;
  return (
    <section class="panel where-to-begin" aria-label="Where to begin">
      <h2>Most depends on</h2>
      <p class="small muted">Directly, as counted, and through others.</p>
      <ul class="plain files">
        {central.map(({ path, dependents }) => (
          <li key={path}>
            <FileLink repository={repository} path={path} />
            <span class="figure" title={`${dependents} files depend on it`}>
              {dependents}
            </span>
          </li>
        ))}
      </ul>
      {entries.length > 0 && (
        <>
          <h2>Entry points</h2>
          <p class="small muted">Nothing depends on these, and they use the most.</p>
          <ul class="plain files">
            {entries.map(({ path, dependencies }) => (
              <li key={path}>
                <FileLink repository={repository} path={path} />
                <span class="figure" title={`It depends on ${dependencies} files`}>
                  {dependencies}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
