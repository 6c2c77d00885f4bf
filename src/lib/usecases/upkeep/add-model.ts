import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { type Actor, requireScope } from '../../actor.ts';
import { downloadModel, isModelId } from '../../encoder/download-model.ts';
import { copyModel, registerModel } from '../../encoder/model-registry.ts';
import { openEncoder } from '../../encoder/open-encoder.ts';
import type { Pooling } from '../../encoder/read-model.ts';
import { PharosError } from '../../errors.ts';

export interface AddModelOptions {
  readonly actor: Actor;
  /** A directory, or the id of a model on Hugging Face. */
  readonly source: string;
  /** By default the last part of the source. */
  readonly name?: string;
  /** Branch, tag or commit on Hugging Face; default `main`. */
  readonly revision?: string;
  /** Where models are kept. */
  readonly folder: string;
  readonly huggingFace: { readonly endpoint: string; readonly token: string | undefined };
  readonly signal?: AbortSignal;
  readonly onProgress?: (fraction: number, detail: string) => void;
}

export interface AddedModel {
  readonly name: string;
  /** `name@fingerprint`. */
  readonly id: string;
  readonly source: string;
  readonly bytes: number;
  readonly dimensions: number;
  readonly maxTokens: number;
  readonly pooling: Pooling;
}

/**
 * Copies a model from a directory, or downloads it, and tries it; only one that works is kept.
 *
 * @throws {PharosError} USAGE for a source that is neither, or a name that is taken; UNAVAILABLE for a model that does not work; whatever downloadModel throws
 */
export async function addModel(options: AddModelOptions): Promise<AddedModel> {
  requireScope(options.actor, 'admin');
  const { folder, revision = 'main', huggingFace, signal, onProgress } = options;
  const isLocal = await isDirectory(options.source);
  if (!isLocal && !isModelId(options.source)) {
    throw new PharosError('USAGE', `${options.source} is neither a directory nor a valid model id`, {
      hint: 'Give the path of a directory, or an id as sentence-transformers/all-MiniLM-L6-v2.',
    });
  }
  const source = isLocal ? resolve(options.source) : options.source;
  const name = options.name ?? basename(source);
  const fill = (directory: string) =>
    isLocal
      ? copyModel(source, directory)
      : downloadModel({
          ...{ id: source, revision, directory, ...huggingFace },
          ...(signal && { signal }),
          ...(onProgress && { onProgress }),
        });
  return registerModel(folder, name, fill, async (model) => {
    const encoder = await openEncoder(model, { device: 'cpu' });
    await encoder.close();
    const { id, bytes, maxTokens, pooling } = model;
    return { name, id, source, bytes, dimensions: encoder.dimensions, maxTokens, pooling };
  });
}

async function isDirectory(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() === true;
}
