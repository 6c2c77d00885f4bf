import { parentPort, threadId, workerData } from 'node:worker_threads';
import { machineActor } from '../../actor.ts';
import type { Config } from '../../config.ts';
import { openContainer } from '../../container.ts';
import { EXTRACTOR_VERSION } from '../../parse/facts.ts';
import type { IndexedTree } from '../../ports/follow-board.ts';
import { RESOLVER_VERSION } from '../../resolve/resolve-repository.ts';
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
  const container = await openContainer(config);
  try {
    const { stores, writer, encoders } = container;
    const id = attemptOwner(writer.id, threadId);
    const options = {
      actor: machineActor(writer.id),
      ...{ repository, stores, temporaryDirectory: config.temporaryDirectory, signal: stop.signal },
      // An earlier thread of this process has ended, or this one would not run.
      writer: {
        id,
        isAlive: (other: string) =>
          other.startsWith(attemptOwner(writer.id, 0).slice(0, -1)) ? other === id : writer.isAlive(other),
      },
      // Agents ask for text and dependencies, which need no vectors: what there is of them is kept.
      train: false,
      ...(encoders && { encoders }),
      onProgress: ({ step, fraction }) => say({ kind: 'progress', step, fraction }),
    } satisfies IngestOptions;
    const current = (await stores.catalog.repositories(repository))[0]?.current;
    let indexedTree = isKnown(indexed, current?.generation) ? indexed.tree : undefined;
    if (indexedTree !== undefined) sayIndexed(current!.generation, indexedTree);
    // The first answers wait for it: encoding texts, which takes long, comes afterwards.
    else if (!current) {
      const tree = await ingestFirst(options);
      if (config.model === undefined) indexedTree = tree;
    }
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
  const { generation } = await ingest({ ...options, model: false, isRecorded: false, onSource });
  sayIndexed(generation, tree);
  return tree;
}

run()
  .catch((error: unknown) => say({ kind: 'failed', error: plainError(error) }))
  .finally(() => port.close());
