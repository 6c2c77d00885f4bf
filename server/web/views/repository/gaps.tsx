import type { Overview } from './overview.ts';

/** What is not known of the repository, and why: answers may lack it. */
export function Gaps({ overview: { gaps } }: { readonly overview: Overview }) {
  const { unresolved, unread, unsupported = {}, origins = {}, set_aside: setAside = {} } = gaps;
  const files = [
    ...unread.map(({ reason, files: count }) => [reason, count, 'not read'] as const),
    ...Object.entries(unsupported).map(([name, count]) => [name, count, 'not read, or not as well'] as const),
    ...Object.entries(origins).map(([name, count]) => [name, count, 'not searched unless asked'] as const),
    ...Object.entries(setAside).map(([name, count]) => [name, count, 'left out by its owner'] as const),
  ];
  return (
    <section aria-labelledby="gaps">
      <h2 id="gaps">Not known</h2>
      {unresolved.length + files.length === 0 && <p class="empty">All files were read, and all imports resolved.</p>}
      {unresolved.length + files.length > 0 && (
        <ul class="rows">
          {unresolved.map(({ reason, imports, examples }) => (
            <li key={reason}>
              <p>
                <strong>{imports.toLocaleString('en')}</strong> {imports === 1 ? 'import is' : 'imports are'}{' '}
                unresolved: {reason}
              </p>
              <p class="small muted">
                {examples.map((specifier, i) => (
                  <>
                    {i > 0 && ', '}
                    <code>{specifier}</code>
                  </>
                ))}
              </p>
            </li>
          ))}
          {files.map(([name, count, what]) => (
            <li key={`${name} ${what}`}>
              <strong>{count.toLocaleString('en')}</strong> {count === 1 ? 'file' : 'files'} {what}: {name}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
