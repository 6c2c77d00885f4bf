import { join } from 'node:path';
import type { InferenceSession } from 'onnxruntime-node';
import { PharosError, throwIfAborted } from '../errors.ts';
import type { Encoder, EncoderDevice, Role } from './encoder.ts';
import { firstLine, modelError } from './model-error.ts';
import { normalize, pool } from './pool.ts';
import { readJson } from './read-json.ts';
import { NEEDED, type StoredModel } from './read-model.ts';
import { openTokenizer } from './tokenize.ts';

export interface OpenEncoderOptions {
  /** `gpu` demands one, `auto` takes the CPU where none works. */
  readonly device: EncoderDevice;
  /** On the CPU; all cores by default. */
  readonly threads?: number;
}

type Runtime = typeof import('onnxruntime-node');

/** Tokens in one run of the network, padding included: more take more memory, and on a CPU no less time. */
const BATCH_TOKENS = 1024;
const INPUTS: ReadonlySet<string> = new Set(['input_ids', 'attention_mask', 'token_type_ids']);

/**
 * Loads a model, and tries it on a short text: whatever does not fit shows now.
 *
 * @throws {PharosError} UNAVAILABLE when ONNX Runtime is not installed, the model is damaged, or a GPU is demanded and none works
 */
export async function openEncoder(model: StoredModel, options: OpenEncoderOptions): Promise<Encoder> {
  const { directory, pooling, prompts } = model;
  const runtime = await loadRuntime();
  const tokenize = await openTokenizer(model);
  const { session, device } = await openSession(runtime, model, options);
  const foreign = session.inputNames.filter((name) => !INPUTS.has(name));
  if (foreign.length > 0) throw modelError(directory, `its network requires unsupported inputs: ${foreign.join(', ')}`);

  /** One run of the network: texts of about the same length. */
  async function run(rows: readonly (readonly number[])[]): Promise<Float32Array[]> {
    const lengths = rows.map(({ length }) => length);
    const width = Math.max(...lengths);
    const shape = [rows.length, width];
    const ids = new BigInt64Array(rows.length * width);
    const mask = new BigInt64Array(rows.length * width);
    for (const [row, tokens] of rows.entries()) {
      for (const [i, token] of tokens.entries()) ids[row * width + i] = BigInt(token);
      mask.fill(1n, row * width, row * width + tokens.length);
    }
    const given: Record<string, BigInt64Array> = { input_ids: ids, attention_mask: mask };
    const feeds = session.inputNames.map((name) => {
      const data = given[name] ?? new BigInt64Array(ids.length);
      return [name, new runtime.Tensor('int64', data, shape)] as const;
    });
    const output = await session.run(Object.fromEntries(feeds)).catch((error: unknown) => {
      throw modelError(directory, `its network fails on its tokens (${firstLine(error)})`, error);
    });
    const tokens = Object.values(output).find(({ dims }) => dims.length === 3);
    if (tokens?.type === 'float32' && tokens.dims[0] === rows.length && tokens.dims[1] === width) {
      const values = tokens.data as Float32Array;
      return pool({ values, lengths, width, dimensions: tokens.dims[2]! }, pooling);
    }
    const texts = Object.values(output).find(({ dims }) => dims.length === 2);
    if (texts?.type !== 'float32' || texts.dims[0] !== rows.length) {
      const found = Object.entries(output).map(([name, { type, dims }]) => `${name}: ${type}[${dims.join('×')}]`);
      throw modelError(directory, `its network returns neither token nor text vectors, but ${found.join(', ')}`);
    }
    const values = texts.data as Float32Array;
    return rows.map((_, row) => normalize(values.slice(row * texts.dims[1]!, (row + 1) * texts.dims[1]!)));
  }

  async function encode(texts: readonly string[], role: Role, signal?: AbortSignal): Promise<Float32Array[]> {
    const rows = texts.map((text, index) => {
      const tokens = tokenize(prompts[role] + text);
      return { index, tokens: tokens.length > 0 ? tokens : [0] };
    });
    const vectors: Float32Array[] = new Array(texts.length);
    for (const batch of inBatches(rows.sort((a, b) => a.tokens.length - b.tokens.length))) {
      throwIfAborted(signal);
      const found = await run(batch.map(({ tokens }) => tokens));
      for (const [i, { index }] of batch.entries()) vectors[index] = found[i]!;
    }
    return vectors;
  }

  try {
    const [probe] = await encode(['a'], 'document');
    const dimensions = probe!.length;
    refuseOtherSize(model, dimensions);
    return { model: model.id, dimensions, device, encode, close: () => session.release() };
  } catch (error) {
    await session.release();
    throw error;
  }
}

async function loadRuntime(): Promise<Runtime> {
  try {
    return await import('onnxruntime-node');
  } catch (error) {
    throw new PharosError('UNAVAILABLE', 'A text encoder needs the package onnxruntime-node, which cannot be loaded', {
      hint:
        'Install it: `npm ci` in a clone, `npm install --global onnxruntime-node` next to a global Pharos. ' +
        'It supports 64-bit Linux, macOS and Windows.',
      cause: error,
    });
  }
}

async function openSession(
  { InferenceSession }: Runtime,
  { directory, weights }: StoredModel,
  { device, threads }: OpenEncoderOptions,
): Promise<{ readonly session: InferenceSession; readonly device: string }> {
  const open = (provider: string) =>
    InferenceSession.create(join(directory, weights), {
      executionProviders: [provider],
      // Texts differ in length: memory planned for one shape would be kept for each.
      enableMemPattern: false,
      // Errors arrive as exceptions; they need not be on stderr, too.
      logSeverityLevel: 4,
      ...(threads !== undefined && { intraOpNumThreads: threads }),
    });
  if (device !== 'cpu') {
    try {
      return { session: await open('webgpu'), device: 'GPU (WebGPU)' };
    } catch (error) {
      if (device === 'gpu') {
        throw new PharosError('UNAVAILABLE', `The model cannot run on a GPU (${firstLine(error)})`, {
          hint: 'Run `pharos doctor`, or omit --gpu.',
          cause: error,
        });
      }
    }
  }
  const session = await open('cpu').catch((error: unknown) => {
    throw modelError(directory, `${weights} is damaged or of an unknown kind (${firstLine(error)})`, error);
  });
  return { session, device: 'CPU' };
}

/** The network and its description are not of the same model. */
function refuseOtherSize({ directory }: StoredModel, dimensions: number): void {
  const { hidden_size: size } = readJson(directory, NEEDED[0]);
  if (typeof size !== 'number' || size === dimensions) return;
  throw modelError(directory, `config.json declares ${size} dimensions, but its network returns ${dimensions}`);
}

function* inBatches<T extends { readonly tokens: readonly number[] }>(shortestFirst: readonly T[]): Generator<T[]> {
  let batch: T[] = [];
  for (const row of shortestFirst) {
    if (batch.length > 0 && (batch.length + 1) * row.tokens.length > BATCH_TOKENS) {
      yield batch;
      batch = [];
    }
    batch.push(row);
  }
  if (batch.length > 0) yield batch;
}
