import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { PharosError } from '../../errors.ts';

/** Bytes of the largest file that is read. */
const MAX_BYTES = 64 * 1024 * 1024;

export interface AgentFile {
  /** Where it really is, behind symbolic links. */
  readonly path: string;
  /** Its text; undefined when there is no such file. */
  readonly text: string | undefined;
}

/**
 * Reads a file that may be written next. Symbolic links are followed: many keep their settings elsewhere. In a project they
 * may not lead out of it, because others decide where they lead.
 *
 * @param within folder that the file must be in
 * @throws {PharosError} FAILED when it is something that must not or cannot be written
 */
export function readAgentFile(file: string, within?: string): AgentFile {
  try {
    return read(file, within);
  } catch (error) {
    if (error instanceof PharosError) throw error;
    throw refused(`it cannot be read (${(error as NodeJS.ErrnoException).code})`, error);
  }
}

function read(file: string, within: string | undefined): AgentFile {
  const path = realPathOf(file);
  if (within !== undefined && !isInside(realpathSync(within), path)) throw refused('it leads out of the project');
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) {
    requireWritableFolder(path);
    return { path, text: undefined };
  }
  if (!stats.isFile()) throw refused(stats.isDirectory() ? 'it is a folder' : 'it is not a regular file');
  if (stats.size > MAX_BYTES) throw refused(`it is larger than ${MAX_BYTES / 1024 / 1024} MB`);
  if (!isWritable(path, stats)) throw refused('it is read-only');
  return { path, text: decode(readFileSync(path)) };
}

/** Folders that must be made for a file, outermost first. */
export function missingFoldersOf(file: string): readonly string[] {
  const missing: string[] = [];
  for (let at = dirname(file); !statSync(at, { throwIfNoEntry: false }); at = dirname(at)) missing.unshift(at);
  return missing;
}

/**
 * Writes a file, or deletes it when there is no text: as a whole or not at all, with its permissions and its owner.
 *
 * @throws {PharosError} FAILED when it cannot be written
 */
export function writeAgentFile(path: string, text: string | undefined): void {
  try {
    if (text === undefined) rmSync(path, { force: true });
    else {
      mkdirSync(dirname(path), { recursive: true });
      replace(path, text);
    }
  } catch (error) {
    throw refused(`it cannot be written (${(error as NodeJS.ErrnoException).code})`, error);
  }
}

function replace(path: string, text: string): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  const draft = join(dirname(path), `.${basename(path)}.pharos-${process.pid}`);
  try {
    writeFileSync(draft, text, { flag: 'wx', mode: stats ? 0o600 : 0o666 });
    if (stats) keepOwner(draft, stats);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function keepOwner(draft: string, { mode, uid, gid }: Stats): void {
  const own = statSync(draft);
  if (own.uid !== uid || own.gid !== gid) chownSync(draft, uid, gid);
  chmodSync(draft, mode & 0o7777);
}

/** The real path, also of a file that does not exist yet. */
function realPathOf(file: string): string {
  try {
    return realpathSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    if (lstatSync(file, { throwIfNoEntry: false })) throw refused('it is a symbolic link that leads nowhere', error);
    return dirname(file) === file ? file : join(realPathOf(dirname(file)), basename(file));
  }
}

function requireWritableFolder(path: string): void {
  let folder = dirname(path);
  while (!statSync(folder, { throwIfNoEntry: false })) folder = dirname(folder);
  const stats = statSync(folder);
  if (!stats.isDirectory()) throw refused(`${folder} is not a folder`);
  if (!isWritable(folder, stats)) throw refused(`the folder ${folder} is read-only`);
}

/** For root everything is writable; a file without any write permission is meant to stay as it is. */
function isWritable(path: string, { mode }: Stats): boolean {
  if ((mode & 0o222) === 0) return false;
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw refused('it is not text in UTF-8', error);
  }
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && way !== '' && !/^([a-z]:)?[\\/]/i.test(way);
}

function refused(reason: string, cause?: unknown): PharosError {
  return new PharosError('FAILED', reason, { cause });
}
