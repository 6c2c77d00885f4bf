import { readdirSync, statSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PharosError } from '../errors.ts';
import { firstLine } from './model-error.ts';
import { externalWeights, NEEDED, OPTIONAL, readModel, type StoredModel, WEIGHTS } from './read-model.ts';

/** A model that lies in a folder of models, usable or not. */
export type RegisteredModel =
  | { readonly name: string; readonly directory: string; readonly model: StoredModel }
  | { readonly name: string; readonly directory: string; readonly problem: string };

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
/** Of a copy that is not yet whole; no name of a model begins so. */
const UNFINISHED = '.adding-';

/** The models in these folders, in the order of their names; in the first folder that has one of a name. */
export function listModels(folders: readonly string[]): RegisteredModel[] {
  const found = new Map<string, RegisteredModel>();
  for (const folder of folders) {
    for (const name of namesIn(folder)) if (!found.has(name)) found.set(name, readEntry(name, join(folder, name)));
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * The model with a name, or with exactly this `name@fingerprint`.
 *
 * @throws {PharosError} USAGE when there is none of that name, UNAVAILABLE when it is damaged or has changed
 */
export function findModel(folders: readonly string[], wanted: string): StoredModel {
  const [name = ''] = wanted.split('@', 1);
  const folder = folders.find((candidate) => namesIn(candidate).includes(name));
  if (folder === undefined) throw unknownModel(name, folders);
  const model = readModel(join(folder, name));
  if (name !== wanted && model.id !== wanted) {
    throw new PharosError('UNAVAILABLE', `The model ${name} has changed (it is ${model.id}, not ${wanted})`, {
      hint: 'Ingest again with it, or restore the old one.',
    });
  }
  return model;
}

/**
 * Puts a model into a folder under a name, whole or not at all: `fill` writes its files, `check` looks at them before
 * anybody else can.
 *
 * @throws {PharosError} USAGE for a name that cannot be or is taken; whatever `fill` and `check` throw
 */
export async function registerModel<T>(
  folder: string,
  name: string,
  fill: (directory: string) => Promise<void>,
  check: (model: StoredModel) => Promise<T>,
): Promise<T> {
  if (!NAME.test(name)) {
    throw new PharosError('USAGE', `${JSON.stringify(name)} is not a valid model name`, {
      hint: 'Give one with --name: letters, digits, dots, dashes and underscores.',
    });
  }
  if (namesIn(folder).includes(name)) {
    throw new PharosError('USAGE', `There is already a model ${name}`, {
      hint: `Give another name with --name, or run \`pharos model remove ${name}\` first.`,
    });
  }
  await mkdir(folder, { recursive: true });
  const unfinished = await mkdtemp(join(folder, UNFINISHED));
  try {
    const directory = join(unfinished, name);
    await mkdir(directory);
    await fill(directory);
    const checked = await check(readModel(directory));
    await rename(directory, join(folder, name));
    return checked;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Copies what belongs to a model, and nothing else that lies there. */
export async function copyModel(from: string, to: string): Promise<void> {
  const { weights } = readModel(from);
  for (const file of [...NEEDED, ...OPTIONAL, weights, externalWeights(weights)]) {
    if (!isFile(join(from, file))) continue;
    await mkdir(dirname(join(to, file)), { recursive: true });
    await cp(join(from, file), join(to, file));
  }
}

/**
 * Removes a model.
 *
 * @throws {PharosError} USAGE when there is none of that name
 */
export async function unregisterModel(folders: readonly string[], name: string): Promise<string> {
  const folder = folders.find((candidate) => namesIn(candidate).includes(name));
  if (folder === undefined) throw unknownModel(name, folders);
  await rm(join(folder, name), { recursive: true });
  return join(folder, name);
}

function readEntry(name: string, directory: string): RegisteredModel {
  try {
    return { name, directory, model: readModel(directory) };
  } catch (error) {
    return { name, directory, problem: firstLine(error) };
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => NAME.test(name) && statSync(join(folder, name)).isDirectory());
  } catch {
    return [];
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function unknownModel(name: string, folders: readonly string[]): PharosError {
  const names = listModels(folders).map((model) => model.name);
  return new PharosError('USAGE', `There is no model ${JSON.stringify(name)} on this machine`, {
    hint:
      names.length > 0
        ? `Available: ${names.join(', ')}. Add others with \`pharos model add\`.`
        : `Add one with \`pharos model add\`; it needs ${WEIGHTS[0]}, ${NEEDED.join(' and ')}.`,
  });
}
