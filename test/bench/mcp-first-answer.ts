/**
 * How soon `pharos mcp` is useful in a repository that is not indexed, by the official client:
 *
 *     npm run --silent bench:mcp-first -- <checkout> <query> <path that answers it> [<runs>]
 *
 * Each run has a data directory of its own. Milliseconds from the start of the process: the first answer of `search` that names
 * the path, and the first from the index; beside it the slowest of the answers to `tools/list`, asked all the while.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startAgent } from '../support/mcp-client.ts';

const [checkout = '.', query = '', path = '', runs = '3'] = process.argv.slice(2);
const log = (text: string) => process.stdout.write(`${text}\n`);

interface Run {
  readonly connected: number;
  readonly named: number;
  readonly indexed: number;
  readonly slowestList: number;
}

async function run(): Promise<Run> {
  const data = mkdtempSync(join(tmpdir(), 'pharos-first-'));
  const started = performance.now();
  const since = () => Math.round(performance.now() - started);
  const agent = await startAgent(data, resolve(checkout), ['--tools', 'all'], { PHAROS_MCP_INDEX: '1' });
  try {
    const connected = since();
    let named: number | undefined;
    let indexed: number | undefined;
    let slowestList = 0;
    const listing = async () => {
      for (; indexed === undefined; await sleep(200)) {
        const asked = performance.now();
        await agent.client.listTools();
        slowestList = Math.max(slowestList, Math.round(performance.now() - asked));
      }
    };
    const lists = listing();
    while (indexed === undefined) {
      const { text } = await agent.ask('search', { query });
      if (text.includes(path)) named ??= since();
      if (text.includes('the index is up to date')) indexed = since();
    }
    await lists;
    return { connected, named: named ?? indexed, indexed, slowestList };
  } finally {
    await agent.client.close();
    rmSync(data, { recursive: true, force: true });
  }
}

log('| connected, ms | first answer that names it | first from the index | slowest tools/list |');
log('|---|---|---|---|');
for (let at = 0; at < Number(runs); at++) {
  const { connected, named, indexed, slowestList } = await run();
  log(`| ${connected} | ${named} | ${indexed} | ${slowestList} |`);
}
