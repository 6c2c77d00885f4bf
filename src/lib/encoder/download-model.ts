import { createHash, type Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PharosError, throwIfAborted } from '../errors.ts';
import { firstLine } from './model-error.ts';
import { MAX_JSON_BYTES } from './read-json.ts';
import { externalWeights, NEEDED, OPTIONAL, WEIGHTS } from './read-model.ts';

export interface DownloadOptions {
  /** `owner/name`, as Hugging Face calls it. */
  readonly id: string;
  /** Branch, tag or commit. */
  readonly revision: string;
  /** `https://huggingface.co`, or what answers as it does. */
  readonly endpoint: string;
  /** For models that are not public. */
  readonly token: string | undefined;
  readonly directory: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (fraction: number, detail: string) => void;
}

/** The Hub's description of a file. */
interface RemoteFile {
  readonly rfilename: string;
  readonly size?: number;
  /** Git's id of the content; of a large file, of the pointer that stands for it. */
  readonly blobId?: string;
  readonly lfs?: { readonly sha256?: string; readonly size?: number };
}

const ID = /^[A-Za-z0-9][\w.-]{0,95}\/[A-Za-z0-9][\w.-]{0,95}$/;
/** A network that takes more than this is not one to embed chunks with. */
const MAX_BYTES = 4e9;
/** Milliseconds in which a server must answer, and go on sending. */
const TIMEOUT_MS = 30_000;

/** Whether a text can only be the id of a model, not a folder. */
export function isModelId(text: string): boolean {
  return ID.test(text);
}

/**
 * Downloads the files of a model, at one commit, and checks them against the sizes and checksums that the Hub gives.
 *
 * @throws {PharosError} USAGE when there is no such model, AUTH when it is not public, UNAVAILABLE for what goes wrong on the way
 */
export async function downloadModel(options: DownloadOptions): Promise<void> {
  const { id, revision, endpoint, directory, onProgress } = options;
  const about = `${endpoint}/api/models/${id}/revision/${encodeURIComponent(revision)}?blobs=true`;
  const answer = await request(about, options);
  const { sha, siblings = [] } = await readAnswer(answer, options);
  const files = chooseFiles(siblings, id);
  const total = files.reduce((sum, file) => sum + bytesOf(file), 0);
  if (total > MAX_BYTES) {
    throw new PharosError('USAGE', `The model ${id} is ${(total / 1e9).toFixed(1)} GB; the limit is 4 GB`, {
      hint: 'Use a smaller one.',
    });
  }
  let done = 0;
  for (const file of files) {
    const { rfilename: name } = file;
    const path = join(directory, name);
    await mkdir(dirname(path), { recursive: true });
    const { body } = await request(`${endpoint}/${id}/resolve/${encodeURIComponent(sha ?? revision)}/${name}`, options);
    const check = contentCheck(file);
    const count = new Transform({
      transform(chunk: Buffer, _, next) {
        done += chunk.length;
        onProgress?.(
          done / Math.max(done, total),
          `${name}, ${(done / 1e6).toFixed(1)} of ${(total / 1e6).toFixed(1)} MB`,
        );
        next(check.problemWith(chunk), chunk);
      },
    });
    await pipeline(Readable.fromWeb(body!), count, createWriteStream(path)).catch((error: unknown) => {
      throw explained(error, options);
    });
    check.end();
  }
}

/** The files that a model consists of; a repository often has ten other formats. */
function chooseFiles(siblings: readonly RemoteFile[], id: string): RemoteFile[] {
  const named = new Map(siblings.map((file) => [file.rfilename, file]));
  const weights = WEIGHTS.find((file) => named.has(file));
  const missing = [
    ...NEEDED.filter((file) => !named.has(file)),
    ...(weights === undefined ? [WEIGHTS.join(' or ')] : []),
  ];
  if (missing.length > 0 || weights === undefined) {
    throw new PharosError('USAGE', `The model ${id} has no ${missing.join(', ')}`, {
      hint: 'Use one that was exported to ONNX.',
    });
  }
  const wanted = [...NEEDED, ...OPTIONAL, weights, externalWeights(weights)];
  return wanted.flatMap((file) => named.get(file) ?? []);
}

function bytesOf({ size, lfs }: RemoteFile): number {
  return lfs?.size ?? size ?? 0;
}

/** Counts and hashes the bytes as they arrive; the checksum is git's for a small file, SHA-256 for a large one. */
function contentCheck(file: RemoteFile): { problemWith(chunk: Buffer): PharosError | null; end(): void } {
  const { rfilename: name, blobId, lfs } = file;
  const size = lfs?.size ?? file.size;
  const limit = size ?? MAX_JSON_BYTES;
  const expected = lfs ? lfs.sha256 : blobId;
  let hash: Hash | undefined;
  if (lfs?.sha256) hash = createHash('sha256');
  else if (!lfs && blobId && size !== undefined) hash = createHash('sha1').update(`blob ${size}\0`);
  let bytes = 0;
  const wrong = (what: string) =>
    new PharosError('UNAVAILABLE', `The download of ${name} failed: ${what}`, { hint: 'Try again.' });
  return {
    problemWith(chunk) {
      bytes += chunk.length;
      hash?.update(chunk);
      return bytes > limit ? wrong(`more than ${limit} bytes`) : null;
    },
    end() {
      if (size !== undefined && bytes !== size) throw wrong(`${bytes} of ${size} bytes`);
      if (hash && hash.digest('hex') !== expected) throw wrong('wrong checksum');
    },
  };
}

interface ModelAnswer {
  readonly sha?: string;
  readonly siblings?: readonly RemoteFile[];
}

async function readAnswer(answer: Response, options: DownloadOptions): Promise<ModelAnswer> {
  try {
    return (await answer.json()) as ModelAnswer;
  } catch (error) {
    throw explained(error, options);
  }
}

/** `fetch` shows the token to no other host that it is sent to. */
async function request(url: string, options: DownloadOptions): Promise<Response> {
  const { id, token, signal } = options;
  throwIfAborted(signal);
  const { fetch, Agent } = await import('undici');
  const dispatcher = new Agent({ headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS });
  let response: Response;
  try {
    response = (await fetch(url, {
      dispatcher,
      ...(token !== undefined && { headers: { authorization: `Bearer ${token}` } }),
      ...(signal && { signal }),
    })) as unknown as Response;
  } catch (error) {
    throw explained(error, options);
  }
  if (response.ok) return response;
  await response.body?.cancel();
  const { status } = response;
  if (status === 401 || status === 403) {
    throw new PharosError('AUTH', `The model ${id} does not exist or is not public (${status})`, {
      hint: 'Check its id; for a private model set HF_TOKEN.',
    });
  }
  if (status === 404) {
    throw new PharosError('USAGE', `The model ${id} has no such revision (404)`, { hint: 'Check its id.' });
  }
  throw new PharosError('UNAVAILABLE', `The model server responded with ${status}`, { hint: 'Try again later.' });
}

/** Replaces the message of an error from fetch, which explains nothing, by that of its cause. */
function explained(error: unknown, { endpoint, signal }: DownloadOptions): unknown {
  if (error instanceof PharosError) return error;
  throwIfAborted(signal);
  const { cause } = error as { cause?: unknown };
  return new PharosError('UNAVAILABLE', `${new URL(endpoint).host} cannot be reached (${firstLine(cause ?? error)})`, {
    hint: 'Check the network, or give a directory with the files of the model.',
    cause: error,
  });
}
