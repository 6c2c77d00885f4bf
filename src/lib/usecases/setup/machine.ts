import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { Agent, AgentPath, Machine } from './agent.ts';

/** A path of an agent on this machine; relative ones, of a project, stay relative. */
export function pathOn({ home, platform, environment }: Machine, path: AgentPath): string {
  const own =
    typeof path === 'string' ? path : path[platform === 'darwin' || platform === 'win32' ? platform : 'linux'];
  const filled = own.replace(/\{(\w+):([^}]*)\}/, (_, name: string, usual: string) => {
    const value = environment[name];
    return value && isAbsolute(value) ? value : usual;
  });
  return join(filled.startsWith('~') ? home + filled.slice(1) : filled);
}

/** Whether anything shows that an agent is on the machine. */
export function isOn(machine: Machine, { found }: Agent): boolean {
  return (
    found.paths.some((path) => existsSync(pathOn(machine, path))) ||
    found.commands.some((command) => commandOn(machine, command) !== undefined)
  );
}

/**
 * The file that a command is, on the PATH. What npm and npx put there for one run (folders in node_modules) does not count:
 * an agent does not have it.
 */
export function commandOn({ platform, environment }: Machine, command: string): string | undefined {
  const isWindows = platform === 'win32';
  const folders = (environment['PATH'] ?? environment['Path'] ?? '').split(isWindows ? ';' : ':');
  const names = isWindows ? ['.exe', '.cmd', '.bat'].map((ending) => command + ending) : [command];
  return folders
    .filter((folder) => isAbsolute(folder) && !/[\\/]node_modules([\\/]|$)/.test(folder))
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
