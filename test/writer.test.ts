import { spawnSync } from 'node:child_process';
import { expect, it, vi } from 'vitest';
import { processWriter } from '../src/lib/writer.ts';

const gone = spawnSync(process.execPath, ['-e', '0']).pid;

it.each([false, true])('knows its own processes, and takes all others for alive (shared: %s)', (isShared) => {
  const { id, isAlive } = processWriter(isShared);
  const machine = id.slice(0, id.lastIndexOf(':'));
  expect(isAlive(id)).toBe(true);
  expect(isAlive(`${machine}:${process.pid}/7`)).toBe(true);
  expect(isAlive(`${machine}:${gone}`)).toBe(false);
  expect(isAlive(`another-${machine}:${gone}`)).toBe(true);
});

it.runIf(process.platform === 'linux')('tells machines with one host name apart where they share a store', () => {
  const [embedded, shared] = [processWriter(false), processWriter(true)];
  expect(shared.id).not.toBe(embedded.id);
  expect(shared.isAlive(`${embedded.id.slice(0, embedded.id.lastIndexOf(':'))}:${gone}`)).toBe(true);
});

it('takes a process of another user for alive', () => {
  const { id, isAlive } = processWriter(false);
  const kill = vi.spyOn(process, 'kill').mockImplementation(() => {
    throw Object.assign(new Error('kill EPERM'), { code: 'EPERM' });
  });
  expect(isAlive(id)).toBe(true);
  expect(kill).toHaveBeenCalledWith(process.pid, 0);
  kill.mockRestore();
});
