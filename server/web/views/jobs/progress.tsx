import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { duration } from '../../components/ago.tsx';
import { type JobRecord, STEPS } from './jobs-data.ts';

interface ProgressProps {
  readonly step: string;
  readonly claimedAt: string;
  /** Finished jobs, the newest first. */
  readonly before: readonly JobRecord[];
  readonly repository: string;
}

/** How far a job is: its steps, the time it has taken, and how long the one before it took. */
export function Progress({ step, claimedAt, before, repository }: ProgressProps) {
  const now = useSignal(Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      now.value = Date.now();
    }, 1000);
    return () => clearInterval(timer);
  }, []);
  const last = before.find((job) => job.status === 'complete' && job.repo_url === repository);
  const seconds = Math.max(0, (now.value - Date.parse(claimedAt)) / 1000);
  const names = Object.keys(STEPS);
  const at = names.indexOf(step);
  return (
    <>
      <ol class="plain steps" aria-label="Steps">
        {names.map((name, i) => (
          <li key={name} aria-current={i === at ? 'step' : undefined} data-done={i < at || undefined}>
            {STEPS[name]}
          </li>
        ))}
      </ol>
      <p class="small muted" role="timer">
        {duration(seconds)}
        {last?.status === 'complete' && `; the last time it took ${duration(last.duration_seconds)} in all`}
      </p>
    </>
  );
}
