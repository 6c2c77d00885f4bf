import { spawnSync } from 'node:child_process';

/**
 * Runs npm, the one that runs this where there is one; nothing but its errors is shown.
 * @param {readonly string[]} args
 * @param {string} cwd
 * @returns {string} what it printed
 */
export function runNpm(args, cwd) {
  const npm = process.env.npm_execpath;
  const [command, ...first] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm'];
  const { status, error, stdout } = spawnSync(command, [...first, ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  if (status !== 0) throw error ?? new Error(`npm ${args[0]} ended with ${status}`);
  return stdout;
}
