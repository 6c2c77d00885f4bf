import { access, constants, statfs } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { PharosError } from '../../errors.ts';
import type { Check, Finding } from '../../ports/check.ts';
import { CLONE_GIT, installedGit, LOCAL_GIT } from '../../source/require-git.ts';
import { deviceChecks } from './device-checks.ts';

export interface MachineCheckOptions {
  /** Holds the index. */
  readonly dataDirectory: string;
  /** Holds clones while they are read. */
  readonly temporaryDirectory: string;
  /** How long each device trains to be measured; default one second. */
  readonly measureMs?: number;
}

const LOWEST_NODE = [22, 19] as const;
const GIGABYTE = 1e9;

/** Checks of what Pharos needs from the machine; one entry for each requirement. */
export function machineChecks(options: MachineCheckOptions): readonly Check[] {
  return [
    { name: 'node', run: checkNode },
    { name: 'git', run: checkGit },
    { name: 'data directory', run: () => checkFolder(options.dataDirectory, 'PHAROS_DATA_DIR') },
    { name: 'temporary directory', run: () => checkFolder(options.temporaryDirectory, 'PHAROS_TMP_DIR') },
    { name: 'threads', run: checkThreads },
    ...deviceChecks(options.measureMs ?? 1000),
  ];
}

async function checkNode(): Promise<Finding> {
  const detail = `Node ${process.versions.node} on ${process.platform} ${process.arch}`;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (isAtLeast([major, minor], LOWEST_NODE)) return { status: 'ok', detail };
  return { status: 'failed', detail, hint: `Install Node ${LOWEST_NODE.join('.')} or newer.` };
}

async function checkGit(): Promise<Finding> {
  const version = await installedGit();
  const detail = `git ${version.join('.')}`;
  if (isAtLeast(version, CLONE_GIT)) return { status: 'ok', detail };
  const hint = `Install git ${CLONE_GIT.join('.')} or newer.`;
  if (isAtLeast(version, LOCAL_GIT)) return { status: 'warning', detail: `${detail}, too old for URLs`, hint };
  return { status: 'failed', detail: `${detail}, too old`, hint };
}

/** Writable, and with free space; a folder that is not there yet is looked for where it would be made. */
async function checkFolder(folder: string, variable: string): Promise<Finding> {
  const there = await nearestFolder(folder);
  const hint = `Set ${variable} to a directory that you can write to.`;
  try {
    await access(there, constants.W_OK);
  } catch {
    return { status: 'failed', detail: `${folder} is not writable`, hint };
  }
  const { bavail, bsize } = await statfs(there);
  const free = bavail * bsize;
  const detail = `${folder}${there === folder ? '' : ', created when needed'}, ${(free / GIGABYTE).toFixed(1)} GB free`;
  const found = { detail, figures: { free_bytes: free } };
  if (free >= GIGABYTE) return { status: 'ok', ...found };
  const more = `Free some space, or set ${variable} to another disk.`;
  return { status: free < GIGABYTE / 10 ? 'failed' : 'warning', ...found, hint: more };
}

async function nearestFolder(folder: string): Promise<string> {
  try {
    await access(folder);
    return folder;
  } catch {
    const parent = dirname(folder);
    if (parent === folder) throw new PharosError('UNAVAILABLE', `${folder} does not exist`);
    return nearestFolder(parent);
  }
}

async function checkThreads(): Promise<Finding> {
  const threads = availableParallelism();
  return { status: 'ok', detail: `${threads} used for parsing and training`, figures: { threads } };
}

function isAtLeast(version: readonly [number, number], least: readonly [number, number]): boolean {
  return version[0] > least[0] || (version[0] === least[0] && version[1] >= least[1]);
}
