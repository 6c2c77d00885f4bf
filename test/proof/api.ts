/**
 * Fuzzes `pharos serve`, a process of its own over the embedded store: no answer may be undeclared, no 5xx either, and the
 * process must live and stay small.
 *   npm run proof:api [-- REQUESTS [SEED]]     by default 100,000; exits 1 when the proof fails. Needs a build.
 */
import { readFileSync } from 'node:fs';
import { fuzzApi } from '../support/api-fuzz.ts';
import { ADMIN_TOKEN } from '../support/api-server.ts';
import { serve } from '../support/cloud-stack.ts';
import { openEmbedded } from '../support/embedded.ts';
import { createGitRepository } from '../support/git-repository.ts';

const MAX_RSS = 350;
const [requests = '100000', seed = '1'] = process.argv.slice(2);

const repository = createGitRepository({
  'shop/cart.py': 'from .money import add_tax\n\ndef total():\n    return add_tax(1)\n',
  'shop/money.py': 'def add_tax(price):\n    return price\n',
});
const store = await openEmbedded();
await store.ingest(repository.path);
const server = await serve(
  {
    PHAROS_DATA_DIR: store.directory,
    PHAROS_ADMIN_TOKEN: ADMIN_TOKEN,
    PHAROS_RATE_LIMIT: '1000000000',
    PHAROS_ALLOWED_HOSTS: 'x,example.org,evil.example',
    PORT: '0',
  },
  store.directory,
);
const rss = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.child.pid}/status`, 'utf8'))?.[1]) / 1000;
let highest = 0;
const watch = setInterval(() => {
  if (server.child.exitCode === null) highest = Math.max(highest, rss());
}, 500);
const started = performance.now();
const { statuses, undeclared } = await fuzzApi({
  url: server.url,
  requests: Number(requests),
  seed: Number(seed),
  atOnce: 32,
  repository: repository.path,
});
const seconds = (performance.now() - started) / 1000;
clearInterval(watch);
const isAlive = server.child.exitCode === null;
const status = await server.stop();
const failures = server
  .stderr()
  .split('\n')
  .filter((line) => line.includes('Unexpected failure'));
process.stdout.write(
  `${requests} requests in ${seconds.toFixed(0)} s: ${undeclared.length} undeclared answers, ${failures.length} unexpected failures, ${isAlive ? 0 : 1} exits, highest RSS ${highest.toFixed(0)} MB, stopped with ${status}\n${JSON.stringify(statuses)}\n`,
);
for (const line of [...undeclared, ...failures].slice(0, 20)) process.stdout.write(`${line}\n`);
await store.delete();
repository.delete();
process.exitCode = undeclared.length + failures.length > 0 || !isAlive || status !== 0 || highest > MAX_RSS ? 1 : 0;
