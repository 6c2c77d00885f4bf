import { Ago } from '../../components/ago.tsx';
import { FileLink } from '../../components/file-link.tsx';
import type { Overview } from './overview.ts';

interface Props {
  readonly overview: Overview;
}

/** Files that change most. */
export function HotSpots({ overview: { repository, history, without_history: reason } }: Props) {
  return (
    <section aria-labelledby="hot-spots">
      <h2 id="hot-spots">
        Hot spots <span class="count">changed most within a year</span>
      </h2>
      {history === undefined && <p class="empty">The history is not known: {reason}.</p>}
      {history?.hot_spots.length === 0 && <p class="empty">No file changed more than once.</p>}
      {history && history.hot_spots.length > 0 && (
        <ul class="rows">
          {history.hot_spots.map(({ path, changes, fixes, dependents }) => (
            <li key={path}>
              <FileLink repository={repository} path={path} />
              <p class="small muted">
                {changes} changes{fixes > 0 && `, ${fixes} by their messages fixes`}; {dependents}{' '}
                {dependents === 1 ? 'file depends' : 'files depend'} on it
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Files that change together although nothing proves that they belong together. */
export function HiddenCouplings({ overview: { repository, history } }: Props) {
  if (!history) return null;
  return (
    <section aria-labelledby="hidden">
      <h2 id="hidden">
        Hidden couplings <span class="count">change together, without a proved dependency</span>
      </h2>
      {history.hidden.length === 0 && <p class="empty">None within three years.</p>}
      {history.hidden.length > 0 && (
        <ul class="rows">
          {history.hidden.map(({ from, to, together, share, last }) => (
            <li key={`${from} ${to}`}>
              <p>
                <FileLink repository={repository} path={from} />
              </p>
              <p>
                <FileLink repository={repository} path={to} />
              </p>
              <p class="small muted">
                {together} times together, {Math.round(share * 100)} % of the changes of one, last <Ago time={last} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
