import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { api, dataOf } from '../../api/client.ts';
import { may } from '../../api/permissions.ts';
import { Ago } from '../../components/ago.tsx';
import { Problem } from '../../components/problem.tsx';
import { State, type StateKind } from '../../components/state.tsx';
import { type Job, type JobRecord, nameOfTarget, type UnderWay } from './jobs-data.ts';
import { Progress } from './progress.tsx';

interface QueueProps {
  readonly jobs: UnderWay;
  /** Finished jobs, from which it is known how long steps take. */
  readonly history: readonly JobRecord[];
  readonly onChanged: () => void;
}

/** Jobs that are not over: those that run, wait, are tried again, and those that were given up. */
export function Queue({ jobs: { in_flight, waiting, delayed, dead }, history, onChanged }: QueueProps) {
  if (in_flight.length + waiting.length + delayed.length + dead.length === 0) {
    return <p class="empty">Nothing runs, and nothing waits.</p>;
  }
  return (
    <ul class="rows">
      {in_flight.map(({ job, step, claimed_at: claimedAt, worker_id: worker }) => (
        <Entry key={job.job_id} job={job} kind="busy" state="running" onChanged={onChanged}>
          <Progress step={step} claimedAt={claimedAt} before={history} repository={job.repo_url} />
          <p class="small muted">
            {worker}, since <Ago time={claimedAt} />
            {job.attempt > 1 && `, attempt ${job.attempt}`}
          </p>
        </Entry>
      ))}
      {waiting.map((job, i) => (
        <Entry key={job.job_id} job={job} kind="none" state={`number ${i + 1}`} onChanged={onChanged}>
          <p class="small muted">
            queued <Ago time={job.submitted_at} />
            {job.attempt > 0 && `, attempt ${job.attempt + 1}`}
          </p>
        </Entry>
      ))}
      {delayed.map(({ job, error, due_at: dueAt }) => (
        <Entry key={job.job_id} job={job} kind="bad" state="will be tried again" onChanged={onChanged}>
          <p class="small">{error.message}</p>
          <p class="small muted">
            at {new Date(dueAt).toLocaleTimeString()}, attempt {job.attempt + 1}
          </p>
        </Entry>
      ))}
      {dead.map(({ job, error, died_at: diedAt }) => (
        <Entry key={job.job_id} job={job} kind="bad" state="given up" canRetry onChanged={onChanged}>
          <p class="small">
            {error.message} <code class="muted">{error.code}</code>
          </p>
          <p class="small muted">
            <Ago time={diedAt} />, after {job.attempt} {job.attempt === 1 ? 'attempt' : 'attempts'}
          </p>
        </Entry>
      ))}
    </ul>
  );
}

interface EntryProps {
  readonly job: Job;
  readonly kind: StateKind;
  readonly state: string;
  readonly canRetry?: boolean;
  readonly onChanged: () => void;
  readonly children: ComponentChildren;
}

function Entry({ job, kind, state, canRetry = false, onChanged, children }: EntryProps) {
  const failure = useSignal<unknown>(undefined);
  const name = nameOfTarget(job);
  const params = { path: { job_id: job.job_id } };
  const change = async (call: Promise<{ readonly response: Response }>) => {
    failure.value = undefined;
    await dataOf(call).then(onChanged, (error) => {
      failure.value = error;
    });
  };
  return (
    <li class="job">
      <div class="job-about">
        <p class="job-name">
          <strong>{name}</strong> <State kind={kind}>{state}</State>
        </p>
        {children}
        {failure.value !== undefined && <Problem error={failure.value} />}
      </div>
      {may('ingest') && (
        <p class="job-buttons">
          {canRetry && (
            <button
              type="button"
              onClick={() => change(api.POST('/api/v1/ingestion/jobs/{job_id}/retry', { params }))}
              aria-label={`Retry ${name}`}
            >
              Retry
            </button>
          )}
          <button
            type="button"
            onClick={() => change(api.DELETE('/api/v1/ingestion/jobs/{job_id}', { params }))}
            aria-label={`${canRetry ? 'Remove' : 'Cancel'} ${name}`}
          >
            {canRetry ? 'Remove' : 'Cancel'}
          </button>
        </p>
      )}
    </li>
  );
}
