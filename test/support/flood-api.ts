import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fuzzApi } from './api-fuzz.ts';

export interface FloodOptions {
  readonly url: string;
  /** Hostile requests. */
  readonly requests: number;
  readonly seed: number;
  readonly atOnce?: number;
  /** An honest question, by its target, and the file that its answer must name. */
  readonly honest: { readonly target: string; readonly file: string };
}

export interface FloodReport {
  /** Milliseconds of the answers of /livez, asked every 20 ms meanwhile. */
  readonly livez: { readonly asked: number; readonly p50: number; readonly p99: number; readonly max: number };
  /** Honest questions, asked one after another meanwhile. */
  readonly honest: {
    readonly asked: number;
    readonly right: number;
    readonly later: number;
    readonly wrong: readonly string[];
  };
  readonly undeclared: readonly string[];
  readonly statuses: Readonly<Record<number, number>>;
}

/** The most expensive requests: the index, by every route to it. */
const PATHS = [
  '/mcp',
  '/mcp',
  '/mcp',
  '/api/v1/search',
  '/api/v1/search',
  '/api/v1/files',
  '/api/v1/map',
  '/api/v1/explore',
  '/api/v1/graph/calls',
  '/api/v1/graph/hierarchy',
  '/api/v1/graph/implementations',
  '/api/v1/repositories',
];
const SLOW_SOCKETS = 50;

/** Sends hostile requests and keeps slow sockets open, and watches how others fare meanwhile. */
export async function floodApi({ url, requests, seed, atOnce = 32, honest }: FloodOptions): Promise<FloodReport> {
  const { hostname, port } = new URL(url);
  const slow = Array.from({ length: SLOW_SOCKETS }, () => {
    const socket = connect({ host: hostname, port: Number(port) });
    socket.on('error', () => undefined);
    socket.write('POST /mcp HTTP/1.1\r\nhost: x\r\ncontent-length: 200000\r\n\r\n');
    return socket;
  });
  const drip = setInterval(() => {
    for (const socket of slow) if (socket.writable) socket.write('[');
  }, 100);
  let isOver = false;
  const times: number[] = [];
  const watch = async () => {
    while (!isOver) {
      const started = performance.now();
      const { status } = await fetch(`${url}/livez`);
      if (status !== 200) throw new Error(`/livez answered ${status}`);
      times.push(performance.now() - started);
      await sleep(20);
    }
  };
  let [asked, right, later] = [0, 0, 0];
  const wrong: string[] = [];
  const ask = async () => {
    while (!isOver) {
      // A question of its own each time, so that none is answered from memory.
      const response = await fetch(`${url}${honest.target}&limit=${1 + (asked++ % 100)}`);
      const text = await response.text();
      if (response.status === 200 && text.includes(honest.file)) right++;
      else if (response.status === 503 && response.headers.has('retry-after')) later++;
      else wrong.push(`${response.status} ${text.slice(0, 200)}`);
      await sleep(50);
    }
  };
  const watching = Promise.all([watch(), ask()]);
  const { undeclared, statuses } = await fuzzApi({ url, requests, seed, atOnce, paths: PATHS });
  isOver = true;
  await watching;
  clearInterval(drip);
  for (const socket of slow) socket.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    livez: { asked: times.length, p50: at(0.5), p99: at(0.99), max: at(1) },
    honest: { asked, right, later, wrong },
    undeclared,
    statuses,
  };
}
