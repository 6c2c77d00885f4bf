import { loadConfig } from './config.ts';
import { type FileEnvironment, readEnvironment } from './config-file.ts';
import type { Environment } from './config-type.ts';
import { SETTINGS, type Setting, valueIn } from './settings.ts';

export interface ConfigValue {
  /** The variable that sets it. */
  readonly name: string;
  /** Secrets are masked; undefined when it is not set and has no default. */
  readonly value: string | undefined;
  /** `file`: one that was named, or the `.env` that servers and workers read. */
  readonly source: 'environment' | 'file' | 'default';
  /** Where another variable stands in for it. */
  readonly from?: string;
}

/**
 * Every setting as it is in force, with where it comes from: with a folder as a server or worker started there has it,
 * with a file as commands that were given that file have it.
 *
 * @throws {PharosError} USAGE from loadConfig and readEnvironment
 */
export function configValues(
  folder?: string,
  environment: Environment = process.env,
  file?: string,
): readonly ConfigValue[] {
  const { environment: all, fromFile } = withFile(environment, folder, file);
  const config = loadConfig(all);
  return SETTINGS.map((setting) => {
    const { name, standIns = [], secret } = setting;
    const from = [name, ...standIns].find((variable) => all[variable]);
    // An empty list is as good as none.
    const text = textOf(valueIn(config, setting), setting) || undefined;
    const value = text === undefined || !secret ? text : secret.mask(text);
    if (from === undefined) return { name, value, source: 'default' };
    const source = fromFile.has(from) ? 'file' : 'environment';
    return { name, value, source, ...(from !== name && { from }) };
  });
}

function textOf(value: ReturnType<typeof valueIn>, { write }: Setting): string | undefined {
  return value === undefined ? undefined : (write?.(value as never) ?? value.toString());
}

function withFile(environment: Environment, folder: string | undefined, file: string | undefined): FileEnvironment {
  if (file !== undefined) return readEnvironment({ kind: 'named', file }, environment);
  if (folder !== undefined) return readEnvironment({ kind: 'folder', folder }, environment);
  return { environment, fromFile: new Set(), notes: [] };
}
