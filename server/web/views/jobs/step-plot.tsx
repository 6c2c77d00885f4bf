import { hrefTo, navigate, parameters } from '../../app/location.ts';
import { duration } from '../../components/ago.tsx';
import { type CompleteRecord, type JobRecord, nameOfTarget, STEPS } from './jobs-data.ts';

/** Jobs that fit beside each other on a phone, too. */
const MOST = 40;

/** Seconds of each step, job by job, the newest on the right; below it the same as a table. */
export function StepPlot({ jobs }: { readonly jobs: readonly JobRecord[] }) {
  const complete = jobs.filter((job) => job.status === 'complete');
  const repositories = [...new Set(complete.map((job) => job.repo_url))];
  const asked = parameters.value.get('repo') ?? '';
  const chosen = repositories.includes(asked) ? asked : '';
  const shown = complete.filter((job) => chosen === '' || job.repo_url === chosen).slice(0, MOST);
  if (shown.length === 0) return null;
  const used = stepsOf(shown);
  return (
    <figure class="panel plot">
      <figcaption>
        <span>Seconds per step{shown.length > 1 && `, ${shown.length} jobs, the newest on the right`}</span>
        {repositories.length > 1 && (
          <label>
            <span class="hidden">Repository</span>
            <select
              value={chosen}
              onChange={({ currentTarget }) =>
                navigate(hrefTo('/jobs', { repo: currentTarget.value }), { replace: true })
              }
            >
              <option value="">All repositories</option>
              {repositories.map((url) => (
                <option key={url} value={url}>
                  {nameOfTarget({ repo_url: url })}
                </option>
              ))}
            </select>
          </label>
        )}
      </figcaption>
      <Bars jobs={shown.toReversed()} steps={used} />
      <ul class="plain plot-legend" aria-hidden="true">
        {used.map((step) => (
          <li key={step} data-step={step}>
            {STEPS[step] ?? step}
          </li>
        ))}
      </ul>
      <details>
        <summary class="small">As a table</summary>
        <Table jobs={shown} steps={used} />
      </details>
    </figure>
  );
}

/** In their order; those of another version come last. */
function stepsOf(jobs: readonly CompleteRecord[]): string[] {
  const all = new Set(jobs.flatMap(({ steps }) => Object.keys(steps)));
  return [...new Set([...Object.keys(STEPS), ...all])].filter((step) => all.has(step));
}

interface PartProps {
  readonly jobs: readonly CompleteRecord[];
  readonly steps: readonly string[];
}

function Bars({ jobs, steps }: PartProps) {
  const most = roundUp(Math.max(...jobs.map(({ duration_seconds: seconds }) => seconds)));
  return (
    <div class="bars" aria-hidden="true">
      <ol class="plain scale">
        {[1, 0.5, 0].map((part) => (
          <li key={part}>{duration(most * part)}</li>
        ))}
      </ol>
      <ol class="plain columns">
        {jobs.map((job) => (
          <li key={job.job_id} title={titleOf(job, steps)}>
            {steps.toReversed().map((step) => (
              <span key={step} data-step={step} style={{ height: `${(100 * (job.steps[step] ?? 0)) / most}%` }} />
            ))}
          </li>
        ))}
      </ol>
    </div>
  );
}

function titleOf(job: CompleteRecord, steps: readonly string[]): string {
  const lines = steps.map((step) => `${STEPS[step] ?? step}: ${duration(job.steps[step] ?? 0)}`);
  return [nameOfTarget(job), new Date(job.timestamp).toLocaleString(), ...lines].join('\n');
}

/** The next number of seconds, minutes or hours whose half is a round one, too. */
function roundUp(seconds: number): number {
  const unit = seconds > 7200 ? 3600 : seconds > 120 ? 60 : 1;
  const power = unit * 10 ** Math.floor(Math.log10(Math.max(seconds / unit, 0.1)));
  return power * [1, 2, 4, 6, 8, 10].find((step) => step * power >= seconds)!;
}

function Table({ jobs, steps }: PartProps) {
  return (
    // Wide tables are moved by keyboard, too.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable
    <section class="table" aria-label="Seconds per step" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Repository</th>
            <th scope="col">Ended</th>
            {steps.map((step) => (
              <th key={step} scope="col">
                {STEPS[step] ?? step}
              </th>
            ))}
            <th scope="col">All</th>
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => (
            <tr key={job.job_id}>
              <th scope="row">{nameOfTarget(job)}</th>
              <td>{new Date(job.timestamp).toLocaleString()}</td>
              {steps.map((step) => (
                <td key={step}>{job.steps[step]?.toFixed(2) ?? '–'}</td>
              ))}
              <td>{job.duration_seconds.toFixed(2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
