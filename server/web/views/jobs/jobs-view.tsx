import { useAnswer } from '../../api/use-answer.ts';
import { useTitle } from '../../app/title.ts';
import { Problem } from '../../components/problem.tsx';
import { History } from './history.tsx';
import { IngestForm } from './ingest-form.tsx';
import {
  askHealth,
  askHistory,
  askUnderWay,
  askWorkers,
  PAUSE_OF_HEALTH,
  pauseOfJobs,
  pauseOfWorkers,
} from './jobs-data.ts';
import { Queue } from './queue.tsx';
import { ServerState, WorkerState } from './states.tsx';
import '../../components/page.css';
import './jobs.css';

/** Ingests: what runs, waits and failed, who does it, and how it went before. Each part fails alone. */
export function JobsView() {
  useTitle('Jobs');
  const health = useAnswer(askHealth, [], PAUSE_OF_HEALTH);
  const workers = useAnswer(askWorkers, [], pauseOfWorkers);
  const jobs = useAnswer(askUnderWay, [], pauseOfJobs);
  // A job that ends leaves the queue for the history.
  const history = useAnswer(askHistory, [jobs.answer?.in_flight.map(({ job }) => job.job_id).join()]);
  const again = () => {
    jobs.again();
    workers.again();
  };
  return (
    <div class="page jobs">
      <h1>Jobs</h1>
      <div class="states">
        <ServerState health={health.answer} failure={health.failure} />
        <WorkerState status={workers.answer} failure={workers.failure} />
      </div>
      <IngestForm onQueued={again} />
      <section aria-labelledby="queue">
        <h2 id="queue">
          Queue{' '}
          {jobs.answer && (
            <span class="count">
              {jobs.answer.waiting.length} of {jobs.answer.max_queue_size} places taken
            </span>
          )}
        </h2>
        {jobs.failure !== undefined && <Problem error={jobs.failure} />}
        {jobs.answer && <Queue jobs={jobs.answer} history={history.answer?.jobs ?? []} onChanged={again} />}
      </section>
      <section aria-labelledby="history">
        <h2 id="history">History</h2>
        {history.failure !== undefined && <Problem error={history.failure} />}
        {history.answer && <History jobs={history.answer.jobs} />}
      </section>
    </div>
  );
}
