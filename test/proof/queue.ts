/**
 * The release figures of the queue: `npm run proof:queue`, or with `-- --jobs 200 --kills 100 --stops 50 --seeds 2` in a
 * tenth of the time. Prints one line per proof; the exit status is 1 when one fails.
 */
import { parseArgs } from 'node:util';
import { hasRedisServer, startProxyFor, startRedisServer, TOKEN } from '../support/redis-server.ts';
import { proveCrashPoints } from './crash-points.ts';
import { type KillProofReport, proveKills } from './kill-proof.ts';
import { startWatchdog } from './watchdog.ts';

const { values } = parseArgs({
  options: {
    jobs: { type: 'string', default: '2000' },
    kills: { type: 'string', default: '1000' },
    stops: { type: 'string', default: '500' },
    seeds: { type: 'string', default: '20' },
  },
});
const size = { jobs: Number(values.jobs), kills: Number(values.kills), stops: Number(values.stops) };
const onProgress = (line: string) => void process.stderr.write(`${line}\n`);
const watchdog = startWatchdog();
let hasFailed = false;

function tell(name: string, report: KillProofReport): void {
  const { lost, finishedTwice, different, integrity, orphans, temporaryFiles } = report;
  const isWell = lost + finishedTwice + different.length + orphans.length + temporaryFiles === 0 && integrity === 'ok';
  hasFailed ||= !isWell;
  process.stdout.write(
    `${isWell ? 'ok  ' : 'FAIL'}  ${name}: ${report.jobs} jobs in ${report.attempts} attempts, ${report.kills} SIGKILLs, ${report.stops} SIGSTOPs, ` +
      `${report.fenced} late workers fenced, ${report.revived} dead letters put back; ${lost} lost, ${finishedTwice} finished twice, ` +
      `${different.length} repositories differ, integrity_check ${integrity}, orphans: ${orphans.join(', ') || 'none'}, ` +
      `${temporaryFiles} temporary files, ${report.seconds} s\n`,
  );
}

async function killAll(): Promise<void> {
  tell('embedded queue', await proveKills({ ...size, random: Math.random, onProgress, watchdog }));
  if (!hasRedisServer) {
    process.stdout.write('skip  queue in Redis: no redis-server on this machine\n');
    return;
  }
  const server = await startRedisServer();
  watchdog.guard(server.pid);
  const proxy = await startProxyFor(server);
  try {
    const redis = { url: proxy.url, token: TOKEN };
    tell('queue in Redis', await proveKills({ ...size, redis, random: Math.random, onProgress, watchdog }));
  } finally {
    await proxy.stop();
    await server.stop();
  }
}

async function crashAll(): Promise<void> {
  let points = 0;
  const failures: string[] = [];
  for (let seed = 1; seed <= Number(values.seeds); seed++) {
    watchdog.feed(`crash points of seed ${seed}`);
    const report = await proveCrashPoints(seed);
    points += report.points;
    failures.push(...report.failures);
    onProgress(`seed ${seed}: ${report.points} crash points`);
  }
  hasFailed ||= failures.length > 0;
  process.stdout.write(
    `${failures.length === 0 ? 'ok  ' : 'FAIL'}  crash points: ${points} in ${values.seeds} seeds; ${failures.join('; ') || 'nothing lost, nothing left'}\n`,
  );
}

await crashAll();
await killAll();
process.exit(hasFailed ? 1 : 0);
