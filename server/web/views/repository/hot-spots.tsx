import { api, dataOf } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { FileLink } from '../../components/file-link.tsx';
import { percent, RISK_FEATURES } from '../../components/risk-words.ts';
import type { Overview } from './overview.ts';

interface Props {
  readonly overview: Overview;
}

/** Files that are listed by their risk. */
const RISKIEST = 8;
/** Reasons of each. */
const REASONS = 3;

/** The files that most likely need a fix; where that is not known, those that change most. */
export function HotSpots({ overview }: Props) {
  const { repository } = overview;
  const body = { repo: repository, limit: RISKIEST };
  const { answer } = useAnswer(
    (signal) => dataOf(api.POST('/api/v1/quality/risk', { body, signal })),
    [repository, overview.commit],
  );
  if (!answer || answer.files.length === 0) return <Changed overview={overview} />;
  return (
    <section aria-labelledby="hot-spots">
      <h2 id="hot-spots">
        Hot spots <span class="count">likeliest to need a fix within 12 months</span>
      </h2>
      <ul class="rows">
        {answer.files.map(({ path, probability, reasons }) => (
          <li key={path}>
            <FileLink repository={repository} path={path} />
            <p class="small muted">
              {percent(probability)}
              {reasons.length > 0 &&
                `, raised by ${reasons
                  .slice(0, REASONS)
                  .map(({ feature }) => RISK_FEATURES[feature])
                  .join(', ')}`}
            </p>
          </li>
        ))}
      </ul>
      {answer.warnings.map((warning) => (
        <p key={warning} class="small muted">
          {warning}
        </p>
      ))}
    </section>
  );
}

function Changed({ overview: { repository, history, without_history: reason } }: Props) {
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
