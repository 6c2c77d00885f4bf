/**
 * Floods `pharos serve`, a process of its own over an embedded index, with hostile requests that show no token: patterns,
 * batches, deep and giant JSON, broken messages and HTTP, long questions, slow sockets. Meanwhile /livez must answer, and an
 * honest question must be answered rightly.
 *   npm run proof:flood [-- REQUESTS [FILES [SEED]]]     by default 10,000 over 1,000 files; exits 1 when it fails. Needs a build.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSyntheticRepository } from '../bench/synthetic-repository.ts';
import { serve } from '../support/cloud-stack.ts';
import { openEmbedded } from '../support/embedded.ts';
import { floodApi } from '../support/flood-api.ts';
import { describeLoop, watchLoop } from '../support/loop-watch.ts';

const MAX_RSS = 350;
const MAX_P99 = 250;
const [requests = '10000', files = '1000', seed = '1'] = process.argv.slice(2);

const repository = mkdtempSync(join(tmpdir(), 'pharos-flood-'));
writeSyntheticRepository(repository, Number(files));
const store = await openEmbedded();
await store.ingest(repository);
const loop = watchLoop();
const server = await serve(
  {
    PHAROS_DATA_DIR: store.directory,
    PHAROS_RATE_LIMIT: '1000000000',
    PHAROS_ALLOWED_HOSTS: 'x,example.org,evil.example',
    PORT: '0',
    // As in render.yaml.
    NODE_OPTIONS: '--max-old-space-size=128 --max-semi-space-size=8',
    ...loop.environment,
  },
  store.directory,
  loop.nodeArguments,
);
let highest = 0;
const watch = setInterval(() => {
  const rss = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.child.pid}/status`, 'utf8'))?.[1];
  highest = Math.max(highest, Number(rss) / 1000);
}, 200);
const started = performance.now();
const { livez, honest, undeclared, statuses } = await floodApi({
  url: server.url,
  requests: Number(requests),
  seed: Number(seed),
  honest: { target: '/api/v1/search?q=compute_7', file: 'module_7.py' },
});
const seconds = (performance.now() - started) / 1000;
clearInterval(watch);
const metrics = await (await fetch(`${server.url}/metrics`)).text();
const overdue = [...metrics.matchAll(/^pharos_questions_overdue_total\{.*\} (\d+)/gm)].reduce(
  (sum, [, n]) => sum + Number(n),
  0,
);
const delays = loop.read();
const status = await server.stop();
loop.stop();
process.stdout.write(
  `${requests} hostile requests over ${files} files in ${seconds.toFixed(0)} s: /livez p50 ${livez.p50.toFixed(0)} ms, p99 ${livez.p99.toFixed(0)} ms, highest ${livez.max.toFixed(0)} ms of ${livez.asked}; ` +
    `${honest.right} of ${honest.asked} honest answers right, ${honest.later} told to come later, ${honest.wrong.length} wrong; ` +
    `${describeLoop(delays)}; ${overdue} questions ended; highest RSS ${highest.toFixed(0)} MB; ${undeclared.length} undeclared answers; stopped with ${status}\n${JSON.stringify(statuses)}\n`,
);
for (const line of [...undeclared, ...honest.wrong].slice(0, 20)) process.stdout.write(`${line}\n`);
await store.delete();
rmSync(repository, { recursive: true, force: true });
const isRight = undeclared.length + honest.wrong.length === 0 && honest.right > 0 && status === 0;
process.exitCode = isRight && livez.p99 < MAX_P99 && highest < MAX_RSS ? 0 : 1;
