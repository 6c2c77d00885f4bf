import { type Actor, requireScope } from '../../actor.ts';
import { listModels as modelsIn, unregisterModel } from '../../encoder/model-registry.ts';
import type { Pooling } from '../../encoder/read-model.ts';

export interface ModelsOptions {
  readonly folders: readonly string[];
}

/** A model on this machine; one that cannot be used has a problem instead of the rest. */
export type ListedModel = { readonly name: string; readonly directory: string } & (
  | { readonly id: string; readonly bytes: number; readonly maxTokens: number; readonly pooling: Pooling }
  | { readonly problem: string }
);

/** The models on this machine, in the order of their names. */
export function listModels({ folders }: ModelsOptions): readonly ListedModel[] {
  return modelsIn(folders).map((registered) => {
    const { name, directory } = registered;
    if ('problem' in registered) return { name, directory, problem: registered.problem };
    const { id, bytes, maxTokens, pooling } = registered.model;
    return { name, directory, id, bytes, maxTokens, pooling };
  });
}

export interface RemovedModel {
  readonly name: string;
  readonly directory: string;
}

export interface RemoveModelOptions extends ModelsOptions {
  readonly actor: Actor;
  readonly name: string;
}

/**
 * Removes a model. Repositories that were ingested with it are searched by words again.
 *
 * @throws {PharosError} USAGE when there is none of that name
 */
export async function removeModel({ actor, folders, name }: RemoveModelOptions): Promise<RemovedModel> {
  requireScope(actor, 'admin');
  return { name, directory: await unregisterModel(folders, name) };
}
