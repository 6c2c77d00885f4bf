/** `npm run proof:poison`: 20 poison jobs among 50 good ones, on both queues. The exit status is 1 when one ends wrong. */
import { parseArgs } from 'node:util';
import { hasRedisServer, startProxyFor, startRedisServer, TOKEN } from '../support/redis-server.ts';
import { type PoisonProofReport, provePoison } from './poison-proof.ts';

const { values } = parseArgs({
  options: { good: { type: 'string', default: '50' }, poison: { type: 'string', default: '20' } },
});
const size = { good: Number(values.good), poison: Number(values.poison) };

function tell(name: string, { good, poisons, problems, seconds }: PoisonProofReport): void {
  const isWell = problems.length === 0;
  if (!isWell) process.exitCode = 1;
  process.stdout.write(
    `${isWell ? 'ok  ' : 'FAIL'}  ${name}: ${good} good jobs done, ${size.poison} poisons over, ${seconds} s\n`,
  );
  for (const line of isWell ? poisons : problems) process.stdout.write(`        ${line}\n`);
}

tell('embedded queue', await provePoison(size));
if (hasRedisServer) {
  const server = await startRedisServer();
  const proxy = await startProxyFor(server);
  try {
    tell('queue in Redis', await provePoison({ ...size, redis: { url: proxy.url, token: TOKEN } }));
  } finally {
    await proxy.stop();
    await server.stop();
  }
} else process.stdout.write('skip  queue in Redis: no redis-server on this machine\n');
