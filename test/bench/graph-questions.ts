/**
 * Measures questions about the graph of a large synthetic repository to `pharos serve`, in its own process, over MCP: the first one reads
 * the graph, the next ones find it in the cache.
 *
 *     npm run bench:graph -- <files, 10,000> <rounds, 5>
 *
 * CPU is user and system time of the whole process. Needs a build.
 */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportIndex } from '../../src/lib/usecases/upkeep/export-index.ts';
import { importIndex } from '../../src/lib/usecases/upkeep/import-index.ts';
import { removeRepository } from '../../src/lib/usecases/upkeep/remove-repository.ts';
import { SELF } from '../support/actors.ts';
import { serve } from '../support/cloud-stack.ts';
import { openEmbedded } from '../support/embedded.ts';
import { writeSyntheticRepository } from './synthetic-repository.ts';

const [files = '10000', rounds = '5'] = process.argv.slice(2);
const TARGET = 'src/package_0/module_7.py';
const QUESTIONS: readonly (readonly [tool: string, parameters: object])[] = [
  ['dependents', { target: TARGET }],
  ['impact', { files: [TARGET] }],
  ['map', {}],
  ['dependencies', { target: 'compute_7' }],
];
/** Milliseconds of a tick of the kernel's clock for processes, which is the same on every Linux. */
const TICK = 10;

const repository = mkdtempSync(join(tmpdir(), 'pharos-graph-'));
writeSyntheticRepository(repository, Number(files));
const store = await openEmbedded();
await store.ingest(repository, { train: false });
// As a team's server has it: of a repository on this machine every answer also asks git whether it is still true.
const file = join(store.directory, 'index.pharos');
await exportIndex({ actor: SELF, repository, file, stores: store.stores });
await importIndex({ actor: SELF, ...store, file, as: 'github.com/example/synthetic' });
await removeRepository({ actor: SELF, repository, stores: store.stores });
const server = await serve(
  { PHAROS_DATA_DIR: store.directory, PORT: '0', NODE_OPTIONS: '--max-old-space-size=128 --max-semi-space-size=8' },
  store.directory,
);

function cpuMs(): number {
  const [, fields = ''] = readFileSync(`/proc/${server.child.pid}/stat`, 'utf8').split(') ');
  const [user = '0', system = '0'] = fields.split(' ').slice(11, 13);
  return (Number(user) + Number(system)) * TICK;
}

async function ask(name: string, parameters: object): Promise<{ readonly wall: number; readonly cpu: number }> {
  const [started, before] = [performance.now(), cpuMs()];
  const response = await fetch(`${server.url}/mcp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: parameters } }),
  });
  const { result } = (await response.json()) as { result: { isError?: boolean; content: { text: string }[] } };
  if (result.isError) throw new Error(result.content[0]!.text);
  return { wall: performance.now() - started, cpu: cpuMs() - before };
}

const say = (cells: readonly (string | number)[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`);
// Modules of the protocol load with the first question of all.
await ask('status', {});
say(['question', 'first: ms', 'first: CPU ms', 'later, median: ms', 'later, median: CPU ms']);
say(['---', '---', '---', '---', '---']);
for (const [tool, parameters] of QUESTIONS) {
  const times = [];
  for (let round = 0; round <= Number(rounds); round++) times.push(await ask(tool, parameters));
  const [first, ...later] = times;
  const median = (of: 'wall' | 'cpu') =>
    later
      .map((it) => it[of])
      .sort((a, b) => a - b)
      [later.length >> 1]!.toFixed(0);
  say([tool, first!.wall.toFixed(0), first!.cpu.toFixed(0), median('wall'), median('cpu')]);
}
const rss = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${server.child.pid}/status`, 'utf8'))?.[1];
process.stdout.write(`highest RSS ${(Number(rss) / 1000).toFixed(0)} MB\n`);
await server.stop();
await store.delete();
rmSync(repository, { recursive: true, force: true });
