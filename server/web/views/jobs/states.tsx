import { ApiProblem } from '../../api/api-problem.ts';
import { Ago, duration } from '../../components/ago.tsx';
import { Problem } from '../../components/problem.tsx';
import { State, type StateKind } from '../../components/state.tsx';
import { type Health, nameOfTarget, STEPS, type WorkerStatus } from './jobs-data.ts';

/** The server that answers this page; whether anybody ingests is another question. */
export function ServerState({ health, failure }: { readonly health: Health | undefined; readonly failure: unknown }) {
  const isGone = failure instanceof ApiProblem && failure.status === 0;
  return (
    <section class="panel" aria-labelledby="server">
      <h2 id="server">Server</h2>
      <p role="status">{serverLine(health, isGone)}</p>
      {failure !== undefined && !isGone && <Problem error={failure} />}
      {health && (
        <>
          <p class="small muted">
            Pharos {health.version}, {health.mode === 'local' ? 'on this machine' : health.mode}, up for{' '}
            {duration(health.uptime_seconds)}
          </p>
          <ul class="plain services">
            {Object.entries(health.dependencies).map(([name, { state }]) => (
              <li key={name}>
                <State kind={SERVICE_KINDS[state]}>{name}</State>{' '}
                <span class="small muted">{state === 'unknown' ? 'not asked yet' : state}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

const SERVICE_KINDS: Readonly<Record<'up' | 'down' | 'unknown', StateKind>> = {
  up: 'good',
  down: 'bad',
  unknown: 'none',
};

function serverLine(health: Health | undefined, isGone: boolean) {
  if (isGone) return <State kind="bad">Does not answer</State>;
  if (!health) return <State kind="none">Asking …</State>;
  const isDown = Object.values(health.dependencies).some(({ state }) => state === 'down');
  return isDown ? <State kind="bad">Up, but a service is down</State> : <State kind="good">Up</State>;
}

/** Machines that ingest, with their hardware. */
export function WorkerState({
  status,
  failure,
}: {
  readonly status: WorkerStatus | undefined;
  readonly failure: unknown;
}) {
  return (
    <section class="panel" aria-labelledby="workers">
      <h2 id="workers">Workers</h2>
      {failure !== undefined && <Problem error={failure} />}
      {status && (
        <>
          <p role="status">
            <State kind={kindOf(status.status)}>{lineOf(status)}</State>
          </p>
          {status.workers.length === 0 && (
            <p class="small muted">
              Jobs wait until a worker runs. Start one with <code>pharos worker</code>.
            </p>
          )}
          <ul class="plain">
            {status.workers.map((worker) => (
              <Worker key={worker.worker_id} worker={worker} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Worker({ worker }: { readonly worker: WorkerStatus['workers'][number] }) {
  const { worker_id: id, host, device, version, last_beat: lastBeat, jobs } = worker;
  return (
    <li class="worker">
      <p>
        <strong>{id}</strong>{' '}
        <State kind={jobs.length > 0 ? 'busy' : 'good'}>{jobs.length > 0 ? 'working' : 'idle'}</State>
      </p>
      <p class="small">{device}</p>
      {jobs.map((job) => (
        <p key={job.job_id} class="small">
          {STEPS[job.step] ?? (job.step || 'Claimed')}: {nameOfTarget(job)}
        </p>
      ))}
      <p class="small muted">
        {host !== undefined && `${host}, `}version {version}, seen <Ago time={lastBeat} />
      </p>
    </li>
  );
}

/** The line is for people, and in `worker_status`, too (`Offline`, `Idle`, `Error: …`, else what is being done). */
function lineOf({ status, workers }: WorkerStatus): string {
  if (status === 'Offline') return 'None is online';
  return status === 'Idle' ? `${workers.length} online, idle` : status;
}

function kindOf(status: string): StateKind {
  if (status === 'Offline') return 'none';
  if (status.startsWith('Error')) return 'bad';
  return status === 'Idle' ? 'good' : 'busy';
}
