import { parentPort, workerData } from 'node:worker_threads';
import { ResolveProgress } from './resolve-progress.ts';
import { serveLinks } from './serve-links.ts';

/** The thread that links files; the test suite starts others in its place. */
serveLinks(parentPort!, new ResolveProgress(workerData as SharedArrayBuffer));
