import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ServeProcess, serve } from '../../support/cloud-stack.ts';
import type { HostileRequest, RequestFamily } from './family.ts';
import { type Cost, ingestShop } from './measure-command.ts';
import { CPU_LIMIT } from './run-measured.ts';
import type { Workshop } from './workshop.ts';

/** Clock ticks of the kernel in a second (`getconf CLK_TCK`), the unit of /proc/<pid>/stat. */
const TICKS = 100;
const HEADERS = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
/** Sent one after another and counted together, since one alone costs less than a tick. */
const REPEATED = 20;

/** A server of its own over the shop, with the rate limit out of the way. It is started anew after one that did not answer. */
export class HostileServer {
  readonly #workshop: Workshop;
  #server: ServeProcess | undefined;

  constructor(workshop: Workshop) {
    this.#workshop = workshop;
  }

  /** Sends a request of a family; it must be answered, and so must another one right after it. */
  async measure(family: RequestFamily, size: number): Promise<Cost> {
    const { url, child } = await this.#running();
    const before = spent(child.pid!);
    let failure: string | undefined;
    for (let i = 0; i < REPEATED && failure === undefined; i++) failure = await send(url, family.request(size));
    failure ??= await send(url, { path: '/livez' });
    if (child.exitCode !== null) failure = `the server exits ${child.exitCode}`;
    const after = child.exitCode === null ? spent(child.pid!) : { ...before, seconds: before.seconds + CPU_LIMIT };
    if (failure !== undefined) await this.close();
    return { seconds: after.seconds - before.seconds, megabytes: after.megabytes, failure };
  }

  async close(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    await server?.stop('SIGKILL');
  }

  async #running(): Promise<ServeProcess> {
    if (this.#server) return this.#server;
    await ingestShop({}, this.#workshop);
    const { directory } = this.#workshop;
    const environment = { PHAROS_DATA_DIR: join(directory, 'data'), PHAROS_RATE_LIMIT: '1000000000', PORT: '0' };
    this.#server = await serve(environment, directory);
    // The modules that the first request loads do not count as a cost of a family.
    await send(this.#server.url, { path: '/api/v1/search?q=total' });
    await send(this.#server.url, { path: '/mcp', body: '{"jsonrpc":"2.0","id":1,"method":"tools/list"}' });
    return this.#server;
  }
}

async function send(url: string, { path, body }: HostileRequest): Promise<string | undefined> {
  const signal = AbortSignal.timeout(CPU_LIMIT * 1000);
  try {
    const post = body === undefined ? {} : { method: 'POST', headers: HEADERS, body };
    const answer = await fetch(url + path, { signal, ...post });
    await answer.arrayBuffer();
    return answer.status >= 500 && answer.status !== 503 ? `answers ${answer.status}` : undefined;
  } catch (error) {
    // A server may close the connection on a request that is too large.
    return signal.aborted ? `${path.slice(0, 40)} is not answered within ${CPU_LIMIT} s` : refusal(error);
  }
}

function refusal(error: unknown): string | undefined {
  const { code } = ((error as Error).cause ?? {}) as { code?: string };
  return code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE' ? undefined : String(error);
}

/** CPU and the highest memory of a process so far (proc(5)). */
function spent(pid: number): { seconds: number; megabytes: number } {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return { seconds: (Number(fields[11]) + Number(fields[12])) / TICKS, megabytes: Number(peak) / 1000 };
}
