import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import type { Environment } from './config-type.ts';
import { PharosError } from './errors.ts';
import { SETTINGS } from './settings.ts';

/**
 * A file of settings beside the environment.
 * - `named`: somebody named it; it must be there
 * - `folder`: the `.env` of a folder, if it has one; for the commands that serve and work
 * - `services`: the same, but only where it sets MODE to EDGE or CLOUD, and only what names the services; for the
 *   commands that operators use. Such a file may lie in a repository that nobody trusts.
 */
export type SettingsFile =
  | { readonly kind: 'named'; readonly file: string }
  | { readonly kind: 'folder' | 'services'; readonly folder: string };

export interface FileEnvironment {
  readonly environment: Environment;
  /** Variables whose value the file gave. */
  readonly fromFile: ReadonlySet<string>;
  /** Notes for the user about how the two were merged. */
  readonly notes: readonly string[];
}

/** Bytes that such a file may have. */
const MAX_BYTES = 64 * 1024;

/** Settings that operators' commands take from a file that they found. */
const SERVICES: ReadonlySet<string> = new Set(SETTINGS.filter(({ isService }) => isService).map(({ name }) => name));

/** A token goes only to the URL that stands beside it: otherwise a file could have the environment's tokens sent anywhere. */
const PAIRS = SETTINGS.flatMap(({ name, shownTo }) => (shownTo === undefined ? [] : [[shownTo, name] as const]));

/**
 * The environment together with a file. A variable of the environment wins; a URL and its token come from the same place.
 *
 * @throws {PharosError} USAGE when a file is named, or read in whole, and cannot be read
 */
export function readEnvironment(wanted: SettingsFile, environment: Environment = process.env): FileEnvironment {
  const file = wanted.kind === 'named' ? wanted.file : join(wanted.folder, '.env');
  const read = readText(file);
  if ('problem' in read) {
    const isNoFile = read.problem === 'it does not exist' || read.problem === 'it is a folder';
    if (wanted.kind !== 'named' && isNoFile) return { environment, fromFile: new Set(), notes: [] };
    if (wanted.kind === 'services') {
      return { environment, fromFile: new Set(), notes: [`${file} was not read: ${read.problem}`] };
    }
    throw new PharosError('USAGE', `${file} cannot be read: ${read.problem}`, {
      hint:
        wanted.kind === 'named' ? 'Check the path given with --env-file.' : 'Correct it, or start in another folder.',
      cause: read.cause,
    });
  }
  const settings = parseEnv(read.text);
  if (wanted.kind === 'named') return combine(file, settings, withoutValuesOf(settings, environment));
  if (wanted.kind === 'folder') return combine(file, settings, environment);
  const { MODE: mode } = settings;
  if (mode !== 'EDGE' && mode !== 'CLOUD') return { environment, fromFile: new Set(), notes: [] };
  const services = Object.fromEntries(Object.entries(settings).filter(([name]) => SERVICES.has(name)));
  const combined = combine(file, services, environment);
  return { ...combined, notes: [`Services as in ${file} (MODE=${mode})`, ...combined.notes] };
}

function combine(file: string, settings: Environment, environment: Environment): FileEnvironment {
  const fromFile = new Set(Object.keys(settings).filter((name) => environment[name] === undefined));
  const all: Record<string, string | undefined> = { ...settings, ...environment };
  const notes: string[] = [];
  for (const [url, token] of PAIRS) {
    const isFromFile = environment[url] === undefined;
    const place = isFromFile ? settings : environment;
    if (place[url] === undefined || all[token] === place[token]) continue;
    all[token] = place[token];
    notes.push(`${token} of ${isFromFile ? 'the environment' : file} is ignored: it belongs to another ${url}`);
    if (isFromFile && place[token] !== undefined) fromFile.add(token);
    else fromFile.delete(token);
  }
  return { environment: all, fromFile, notes };
}

/** Node takes an --env-file among our arguments for its own, too, and has put its values into the environment. */
function withoutValuesOf(settings: Environment, environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([name, value]) => value !== settings[name]));
}

type ReadText = { readonly text: string } | { readonly problem: string; readonly cause?: unknown };

/** Never waits and never reads much: a file named .env may be a pipe, a device, or huge. */
function readText(file: string): ReadText {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stats = fstatSync(descriptor);
    if (stats.isDirectory()) return { problem: 'it is a folder' };
    if (!stats.isFile()) return { problem: 'it is not a regular file' };
    if (stats.size > MAX_BYTES) return { problem: `it has more than ${MAX_BYTES / 1024} KiB` };
    const bytes = Buffer.alloc(MAX_BYTES);
    const text = bytes.toString('utf8', 0, readSync(descriptor, bytes));
    return text.includes('\0') || text.includes('\ufffd') ? { problem: 'it is not a text file' } : { text };
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    return { problem: code === 'ENOENT' ? 'it does not exist' : `it cannot be opened (${code})`, cause };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
