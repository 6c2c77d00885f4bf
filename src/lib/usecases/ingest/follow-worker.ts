import { parentPort, threadId, workerData } from 'node:worker_threads';
import { machineActor } from '../../actor.ts';
import type { Config } from '../../config.ts';
import { openContainer } from '../../container.ts';
import { EXTRACTOR_VERSION } from '../../parse/facts.ts';
import type { IndexedTree } from '../../ports/follow-board.ts';
import { RESOLVER_VERSION } from '../../resolve/resolve-repository.ts';
import { openSource } from '../../source/open-source.ts';
import { attemptOwner } from '../jobs/ingest-job.ts';
import { plainError } from '../jobs/job-thread.ts';
import type { FollowMessage, FollowTask } from './follow-thread.ts';
import { type IngestOptions, ingest } from './ingest.ts';
import { treeFingerprint } from './tree-fingerprint.ts';
import { watchRepository } from './watch-repository.ts';

/** The thread that keeps one index fresh: opens stores of its own, and ingests until it is told to stop. */
const port = parentPort!;
const { repository, indexed, settings } = workerData as FollowTask & { readonly settings: { readonly config: Config } };
const stop = new AbortController();
port.on('message', () => stop.abort());

const say = (message: FollowMessage) => port.postMessage(message);
const version = `${EXTRACTOR_VERSION}.${RESOLVER_VERSION}`;
const sayIndexed = (generation: number, tree: string) =>
  say({ kind: 'indexed', indexed: { generation, tree, version } });

async function run(): Promise<void> {
  const { config } = settings;
  const { temporaryDirectory } = config;
  const container = await openContainer(config);
  try {
    const { stores, writer, encoders, peopleKey, afterPublish } = container;
    const id = attemptOwner(writer.id, threadId);
    // One thread follows at a time: others of this process have ended.
    const isThread = (other: string) => other.startsWith(attemptOwner(writer.id, 0).slice(0, -1));
    const options = {
      actor: machineActor(writer.id),
      ...{ repository, stores, temporaryDirectory, afterPublish, signal: stop.signal },
      writer: { id, isAlive: (other: string) => other === id || (!isThread(other) && writer.isAlive(other)) },
      // Agents ask for text and dependencies, which need no vectors: what there is of them is kept.
      train: false,
      ...(encoders && { encoders }),
      ...(peopleKey && { peopleKey }),
      onProgress: ({ step, fraction }) => say({ kind: 'progress', step, fraction }),
    } satisfies IngestOptions;
    const current = (await stores.catalog.repositories(repository))[0]?.current;
    const source = await openSource(repository, { temporaryDirectory, signal: stop.signal });
    let indexedTree: string | undefined = treeFingerprint(source);
    // Before the watch: the system may allow none, and each new thread still brings the index up to date.
    if (isKnown(indexed, current?.generation) && indexed.tree === indexedTree)
      sayIndexed(indexed.generation, indexedTree);
    else indexedTree = await ingestFirst({ ...options, ...(!current && { model: false }) });
    // The first answers wait for the first generation; encoding texts, which takes long, comes afterwards.
    if (!current && config.model !== undefined) indexedTree = undefined;
    await watchRepository({
      ...options,
      ...(config.model !== undefined && { model: config.model }),
      ...(indexedTree !== undefined && { indexedTree }),
      onRefresh(refresh) {
        if (refresh.status === 'complete') sayIndexed(refresh.result.generation, refresh.tree);
        else say({ kind: 'failed', error: plainError(refresh.error) });
      },
    });
  } finally {
    await container.close();
  }
}

function isKnown(tree: IndexedTree | undefined, generation: number | undefined): tree is IndexedTree {
  return tree !== undefined && tree.generation === generation && tree.version === version;
}

async function ingestFirst(options: IngestOptions): Promise<string> {
  let tree = '';
  const onSource: IngestOptions['onSource'] = (source) => {
    tree = treeFingerprint(source);
  };
  const { generation } = await ingest({ ...options, isRecorded: false, onSource });
  sayIndexed(generation, tree);
  return tree;
}

run()
  .catch((error: unknown) => say({ kind: 'failed', error: plainError(error) }))
  .finally(() => port.close());
