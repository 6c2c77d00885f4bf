import type { MessagePort } from 'node:worker_threads';
import { HeapTrimmer } from './heap-trimmer.ts';
import { type PackedFileRows, packFileRows } from './linked-rows.ts';
import { createLinker, type Ecosystem, loadEcosystems } from './linker.ts';
import { openRepository, type PackedRepository } from './packed-repository.ts';
import type { ResolveProgress } from './resolve-progress.ts';
import type { LinkFailure } from './resolver.ts';

/** One message to a resolve thread: the files to link, as indices. */
export interface ResolveTask {
  readonly repository: PackedRepository;
  readonly files: readonly number[];
}

/** What came of one file: its rows, or why its links are unknown. */
export type PackedLinks = { readonly rows: PackedFileRows } | { readonly failure: string };

/** Messages back: what came of some files; the last one has `isLast`. */
export interface ResolvedBatch {
  readonly linked: readonly (readonly [index: number, linked: PackedLinks])[];
  /** Manifests that were left out. */
  readonly failures: readonly LinkFailure[];
  readonly isLast: boolean;
}

/** Maximum number of results that wait before they are sent: those that a killed thread has not sent are linked again. */
const BATCH_FILES = 200;
const BATCH_MS = 200;

/** Links the files of each task that comes through the port, and keeps the progress up to date. */
export function serveLinks(
  port: MessagePort,
  progress: ResolveProgress,
  load: typeof loadEcosystems = loadEcosystems,
): void {
  const heap = new HeapTrimmer();
  port.on('message', async ({ repository, files }: ResolveTask) => {
    const ecosystems = await load(new Set(files.map((index) => repository.files[index]!.language)));
    let linked: [number, PackedLinks][] = [];
    let failures: LinkFailure[] = [];
    let sent = performance.now();
    const send = (isLast: boolean) => {
      port.postMessage({ linked, failures, isLast } satisfies ResolvedBatch);
      linked = [];
      failures = [];
      sent = performance.now();
      heap.trim();
    };
    for (const [ecosystem, members] of byEcosystem(ecosystems, repository, files)) {
      progress.prepare();
      const view = openRepository(repository, (index) => progress.read(index));
      const link = createLinker({ ...view, onFailure: (failure) => void failures.push(failure) }, ecosystem);
      for (const index of members) {
        progress.link(index);
        const found = link(view.files.get(repository.files[index]!.path)!);
        linked.push([index, 'rows' in found ? { rows: packFileRows(found.rows) } : found]);
        if (linked.length >= BATCH_FILES || performance.now() - sent > BATCH_MS) send(false);
      }
    }
    send(true);
  });
}

/** What an ecosystem knows of its files is in memory while they are linked: one after the other, so that it is of one only. */
function byEcosystem(
  ecosystems: readonly Ecosystem[],
  repository: PackedRepository,
  files: readonly number[],
): ReadonlyMap<readonly Ecosystem[], readonly number[]> {
  const alone = ecosystems.map((ecosystem) => [ecosystem]);
  const byLanguage = new Map(alone.flatMap((one) => one[0]!.languages.map((language) => [language, one] as const)));
  const none: readonly Ecosystem[] = [];
  return Map.groupBy(files, (index) => byLanguage.get(repository.files[index]!.language) ?? none);
}
