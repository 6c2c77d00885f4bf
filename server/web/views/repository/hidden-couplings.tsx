import { Ago } from '../../components/ago.tsx';
import { FileLink } from '../../components/file-link.tsx';
import type { Overview } from './overview.ts';

interface Props {
  readonly overview: Overview;
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
