import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Launch, Machine } from './agent.ts';
import { commandOn } from './machine.ts';

export interface LaunchOptions {
  readonly machine: Machine;
  /** Folder of the package that runs now. */
  readonly root: string;
  /** Path of the Node that runs now. */
  readonly node: string;
  /** Others start it, too: nothing of this user's environment may be in it. */
  readonly isShared: boolean;
}

/**
 * Starts the same Pharos that runs now. A global installation is `pharos`; npx keeps packages only for a while, so there it
 * is npx with the same package; everything else, like a clone, is started by its path and that of Node. On Windows, only
 * programs can be started without a shell: a global installation is started by its path, and npx through `cmd`.
 */
export function launchOf({ machine, root, node, isShared }: LaunchOptions): Launch {
  const dataDirectory = machine.environment['PHAROS_DATA_DIR'];
  const env = dataDirectory && !isShared ? { env: { PHAROS_DATA_DIR: resolve(dataDirectory) } } : {};
  return { ...programOf(machine, root, node), ...env };
}

function programOf(machine: Machine, root: string, node: string): Launch {
  const program = join(root, 'bin/run.js');
  const isWindows = machine.platform === 'win32';
  const installed = commandOn(machine, 'pharos');
  if (!isWindows && installed !== undefined && isSameFile(installed, program))
    return { command: 'pharos', args: ['mcp'] };
  const fromNpx = packageOfNpx(root);
  if (fromNpx === undefined) return { command: node, args: [program, 'mcp'] };
  const args = ['npx', '--yes', '--package', fromNpx, 'pharos', 'mcp'];
  return isWindows ? { command: 'cmd', args: ['/c', ...args] } : { command: 'npx', args: args.slice(1) };
}

function isSameFile(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false;
  }
}

/** The package that npx was told to install: the dependency `pharos` of the folder that it made for it. */
function packageOfNpx(root: string): string | undefined {
  const folder = /^(.*[\\/]_npx[\\/][^\\/]+)[\\/]node_modules[\\/]/.exec(root)?.[1];
  if (folder === undefined) return undefined;
  try {
    const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const wanted = dependencies.pharos as string;
    if (/^\d/.test(wanted)) return `pharos@${wanted}`;
    return wanted.startsWith('file:') ? resolve(dirname(join(folder, 'package.json')), wanted.slice(5)) : wanted;
  } catch {
    return undefined;
  }
}
