import { randomUUID } from 'node:crypto';
import { type Actor, requireScope } from '../../actor.ts';
import type { Encoders } from '../../encoder/encoder.ts';
import { throwIfAborted } from '../../errors.ts';
import { byTier, type FilesByTier } from '../../languages/tiers.ts';
import type { CreateTrainerOptions } from '../../node2vec/create-trainer.ts';
import { findGpu } from '../../node2vec/gpu/find-adapter.ts';
import { NODE2VEC_DEFAULTS, type Node2VecOptions, validateOptions } from '../../node2vec/options.ts';
import type { GenerationSummary, OpenGeneration } from '../../ports/catalog.ts';
import type { Stores } from '../../ports/stores.ts';
import { ResolveThread } from '../../resolve/resolve-thread.ts';
import { openSource } from '../../source/open-source.ts';
import { keptSelection, type Selection, selector } from '../../source/selection.ts';
import type { Source } from '../../source/source.ts';
import { sweepTemporaryDirectories } from '../../source/temporary-directory.ts';
import { jobError } from '../jobs/judge-failure.ts';
import { isAbandonedFor, type Writer } from './abandoned-generations.ts';
import { chooseEncoder, encoderDevice } from './choose-encoder.ts';
import { completeRecord } from './complete-record.ts';
import { embedStep } from './embed-step.ts';
import { encodeStep } from './encode-step.ts';
import { historyOf } from './history-of.ts';
import { type HistoryStepResult, historyStep, type PeopleKey } from './history-step.ts';
import { linkDocuments } from './link-documents.ts';
import { parseStep } from './parse-step.ts';
import { readChanges } from './read-changes.ts';
import { resolveStep } from './resolve-step.ts';
import { describeHistory, describeSource, pairsOf } from './say-steps.ts';
import { segmentOf } from './segment-of.ts';
import { StepClock, type StepProgress } from './step-clock.ts';
import { storeRows } from './store-rows.ts';
import { summarize, unlinkedOf } from './summarize.ts';

export interface IngestOptions {
  readonly actor: Actor;
  /** A path, or an https URL with or without scheme. */
  readonly repository: string;
  readonly ref?: string;
  readonly stores: Stores;
  readonly temporaryDirectory: string;
  readonly writer: Writer;
  /** Access token for a private repository. */
  readonly token?: string;
  readonly allowLoopback?: boolean;
  readonly threads?: number;
  readonly trainer?: CreateTrainerOptions;
  readonly node2vec?: Partial<Node2VecOptions>;
  /** False to leave the embeddings as they are; default true. */
  readonly train?: boolean;
  readonly encoders?: Encoders;
  /** Name of a text encoder; false for none. By default the one that the repository has already, if any. */
  readonly model?: string | false;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: StepProgress) => void;
  /** The key for the hashes of people's addresses; without one, the history has no people. */
  readonly peopleKey?: PeopleKey;
  /** The job on a queue that this is an attempt at; its record is then left to the queue. */
  readonly jobId?: string;
  /** False to leave no record in the history; default true. */
  readonly isRecorded?: boolean;
  /** Seconds that resolution may take; by default they grow with the repository. */
  readonly stepLimit?: number;
  /** The module of the thread that resolves; by default ours. */
  readonly resolveEntry?: URL;
  /** Patterns of the files to read; each list that is absent is that of the ingest before. */
  readonly selection?: Selection;
  /** True to drop the patterns of the ingest before. */
  readonly readAll?: boolean;
  /** False where only URLs are acceptable. */
  readonly allowLocal?: boolean;
  /** Told of the content that is ingested, before it is. */
  readonly onSource?: (source: Source) => void;
  /** The last checkpoint: if it throws, the result does not become visible. */
  readonly onBeforePublish?: () => Promise<void>;
  /** Brings up to date what follows the current generation; returns warnings, and never throws. */
  readonly afterPublish?: (published: {
    readonly repository: string;
    readonly generation: number;
  }) => Promise<readonly string[]>;
}

export interface IngestResult extends Omit<GenerationSummary, 'basis' | 'setups'> {
  readonly jobId: string;
  readonly repository: string;
  readonly url: string | undefined;
  readonly generation: number;
  readonly tiers: FilesByTier;
  /** Files parsed in this run; the facts of the others were known. */
  readonly fresh: number;
  /** Files whose imports were resolved in this run; the rows of the others were carried on. */
  readonly linked: number;
  readonly embeddings: number;
  /** Mean Node2Vec loss at the end; undefined when nothing was trained. */
  readonly loss: number | undefined;
  /** Files that could not be parsed or linked, and manifests that were left out, with their reasons. */
  readonly failures: readonly { readonly path: string; readonly reason: string }[];
  /** Chunks that got their vector by the model in this run. */
  readonly encoded: number;
  /** How far the history of the repository is known. */
  readonly history: HistoryStepResult;
  /** Parts of the ingest that could not be done as before; absent when there are none. */
  readonly warnings?: readonly string[];
  readonly seconds: number;
  readonly steps: Readonly<Record<string, number>>;
}

/**
 * Ingests a repository: clone, parse, read its history, resolve, train, encode, store. The new generation becomes visible as a whole at the end;
 * whatever happens before, readers keep the old one. Every run leaves a record in the history, unless told otherwise.
 *
 * @throws {PharosError} UNAVAILABLE when a GPU is demanded and none can be used; whatever the steps throw; INTERRUPTED when the signal fires
 */
export async function ingest(options: IngestOptions): Promise<IngestResult> {
  requireScope(options.actor, 'ingest');
  const node2vec: Node2VecOptions = { ...NODE2VEC_DEFAULTS, epochs: 'auto', ...options.node2vec };
  validateOptions(node2vec);
  selector(options.selection ?? {});
  if (options.trainer?.device === 'gpu') await findGpu();
  if (options.model) await options.encoders?.open(options.model, encoderDevice(options.trainer));
  const { stores, writer, temporaryDirectory } = options;
  const jobId = options.jobId ?? randomUUID();
  const isRecorded = options.jobId === undefined && options.isRecorded !== false;
  const clock = new StepClock(options.onProgress);
  await sweepTemporaryDirectories(temporaryDirectory);
  await abandon(stores, isAbandonedFor(writer));
  try {
    const source = await clock.run('clone', (report) => open(options, report), describeSource);
    try {
      options.onSource?.(source);
      const result = await ingestSource(source, { ...options, node2vec, clock });
      const finished = { ...result, jobId, seconds: clock.total, steps: clock.steps };
      if (isRecorded) {
        const identity = { job_id: jobId, repo_url: finished.url ?? finished.repository, timestamp: now() };
        await stores.jobBoard.record({ ...identity, ...completeRecord(finished) });
      }
      return finished;
    } finally {
      await source.close();
    }
  } catch (error) {
    if (isRecorded) {
      const identity = { job_id: jobId, repo_url: options.repository, timestamp: now() };
      const record = { ...identity, status: 'failed', error: jobError(error) } as const;
      await stores.jobBoard.record(record).catch(() => undefined);
    }
    throw error;
  }
}

function open(
  { repository, ref, token, allowLoopback, allowLocal, signal, temporaryDirectory }: IngestOptions,
  report: (fraction: number, detail: string) => void,
): Promise<Source> {
  return openSource(repository, {
    temporaryDirectory,
    onProgress: (phase, fraction) => report(fraction, phase),
    ...(ref !== undefined && { ref }),
    ...(token !== undefined && { token }),
    ...(allowLoopback !== undefined && { allowLoopback }),
    ...(allowLocal !== undefined && { allowLocal }),
    ...(signal && { signal }),
  });
}

type SourceIngest = Omit<IngestResult, 'jobId' | 'seconds' | 'steps'>;

async function ingestSource(
  source: Source,
  options: IngestOptions & { readonly node2vec: Node2VecOptions; readonly clock: StepClock },
): Promise<SourceIngest> {
  const { stores, clock, signal, threads, node2vec, trainer = {}, train = true, writer } = options;
  const { catalog, searchIndex } = stores;
  const previous = (await catalog.repositories(source.key))[0]?.current;
  const { encoder, warnings } = await chooseEncoder({
    encoders: options.encoders,
    model: options.model,
    previous: previous?.model,
    device: encoderDevice(trainer),
  });
  const selection = keptSelection(options.selection, options.readAll ? undefined : previous?.selection);
  const generation = await catalog.begin({ key: source.key, url: source.url }, writer.id, options.jobId);
  const cancellation = signal ? { signal } : {};
  const thread = new ResolveThread(options.resolveEntry);
  try {
    const repository = await clock.run(
      'parse',
      (report) =>
        parseStep({
          ...{ source, generation, previous: previous?.generation, selection, stores, report, ...cancellation },
          ...(threads !== undefined && { threads }),
        }),
      ({ files, texts, fresh }) =>
        `${files.length} files, ${texts.files.length} documents and configuration, ${fresh} of them new`,
    );
    const { packed, fresh } = repository;
    const history = await clock.run(
      'history',
      (report) => historyStep({ source, stores, peopleKey: options.peopleKey, report, ...cancellation }),
      describeHistory,
    );
    throwIfAborted(signal);
    const { files, rows, setups, leftOut, ...resolution } = await clock.run(
      'resolve',
      (report) =>
        resolveStep({ repository, stores, previous, thread, limit: options.stepLimit, report, ...cancellation }),
      (result) =>
        `${pairsOf(result.rows.edges)} dependencies by import, ${result.rows.unresolved.length} unresolved in ${result.linked} files${result.carried ? ', the others are as before' : ''}`,
    );
    throwIfAborted(signal);
    await thread.close();
    const paths = packed.files.map(({ path }) => path);
    const { vectors, contexts, device, loss } = await clock.run(
      'train',
      (report) =>
        embedStep({
          ...{ paths, edges: resolution.allEdges, hasSameEdges: resolution.hasSameEdges },
          changes: () => readChanges(stores, source.key, paths),
          hasSameChanges: history.added === 0 || (previous !== undefined && previous.commit === source.commit),
          previous: previous?.generation,
          ...{ stores, node2vec, trainer, train, report, ...cancellation },
        }),
      (result) =>
        `${result.vectors.size} vectors${result.loss === undefined ? '' : `, loss ${result.loss.toFixed(3)}`}, device: ${result.device}`,
    );
    throwIfAborted(signal);
    const { encoded } = !encoder
      ? { encoded: 0 }
      : await clock.run(
          'encode',
          (report) =>
            encodeStep({ generation, documents: repository.documents, stores, encoder, report, ...cancellation }),
          (result) => `${result.encoded} chunks, model: ${encoder.model}, device: ${encoder.device}`,
        );
    const summary = await clock.run(
      'store',
      async (report): Promise<GenerationSummary> => {
        const { carried, basis } = resolution;
        await searchIndex.place(generation, vectors, contexts);
        const { texts } = repository;
        const part = { files, documents: texts.files, ...rows, ...(carried && { carried }) };
        await storeRows({ catalog, generation, part, report, ...cancellation });
        const links = await linkDocuments({ catalog, generation, repository });
        await storeRows({ catalog, generation, part: { links }, report: () => undefined, ...cancellation });
        const { documents, segment: before } = repository;
        const past = await historyOf({ stores, repository: source.key, documents, before });
        const segment = segmentOf(documents, await resolution.allEdges(), { before, history: past });
        const documentSegment = segmentOf(texts.documents, [], { before: texts.segment });
        await catalog.write(generation, { segment, documentSegment });
        const counts = await catalog.report(generation, 'counts');
        const whole = summarize({
          ...{ source, repository, device, files, leftOut, setups, counts, basis, encoder, selection },
        });
        throwIfAborted(signal);
        await options.onBeforePublish?.();
        await catalog.publish(generation, whole);
        await searchIndex.announce({ generation, url: source.url, commit: source.commit });
        return whole;
      },
      () => `generation ${generation} is current`,
    );
    const late = (await options.afterPublish?.({ repository: source.key, generation })) ?? [];
    // Whatever is left now, the next ingest removes.
    await abandon(stores, () => false).catch(() => undefined);
    const failed = [...files, ...repository.texts.files].filter(({ status }) => status === 'failed');
    const failures = [...failed, ...unlinkedOf(files), ...leftOut].map(({ path, reason }) => ({ path, reason }));
    const { key, url } = source;
    const without = source.openHistory && history.reason ? [describeHistory(history)] : [];
    const allWarnings = [...warnings, ...without, ...late];
    const { basis: _basis, setups: _setups, ...figures } = summary;
    return {
      ...figures,
      tiers: byTier(figures.languages),
      repository: key,
      url,
      generation,
      fresh,
      linked: resolution.linked,
      loss,
      failures,
      embeddings: vectors.size,
      encoded,
      history,
      ...(allWarnings.length > 0 && { warnings: allWarnings }),
    };
  } catch (error) {
    await abandon(stores, (open) => open.generation === generation).catch(() => undefined);
    throw error;
  } finally {
    await thread.close();
  }
}

/** Removes unfinished and superseded generations. The next ingest removes those that cannot be removed now. */
async function abandon(
  { catalog, searchIndex }: Stores,
  isAbandoned: (open: OpenGeneration) => boolean,
): Promise<void> {
  await catalog.discard({ isAbandoned }, (generations) => searchIndex.retire(generations));
}

function now(): string {
  return new Date().toISOString();
}
