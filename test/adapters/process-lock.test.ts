import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest';
import { holdLock } from '../../src/lib/adapters/sqlite/process-lock.ts';

const MODULE = join(import.meta.dirname, '../../src/lib/adapters/sqlite/process-lock.ts');

let directory: string;
let file: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'pharos-lock-'));
  file = join(directory, 'new', 'a.lock');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

it('runs one at a time, also after one that fails', async () => {
  const steps: string[] = [];
  const work = (name: string) => async () => {
    steps.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, 30));
    steps.push(`${name} ends`);
    if (name === 'a') throw new Error('a fails');
    return name;
  };
  const outcomes = await Promise.allSettled(['a', 'b', 'c'].map((name) => holdLock(file, work(name))));
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  for (let index = 0; index < steps.length; index += 2) {
    expect(steps[index + 1]).toBe(steps[index]!.replace('begins', 'ends'));
  }
  expect(steps).toHaveLength(6);
});

it('is free as soon as the process that held it was killed', async () => {
  const source = `import(${JSON.stringify(MODULE)}).then(({ holdLock }) => holdLock(${JSON.stringify(file)}, () => {
    console.log('held');
    return new Promise((resolve) => setTimeout(resolve, 600_000));
  }));`;
  const child = spawn(process.execPath, ['-e', source], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  onTestFinished(() => void child.kill('SIGKILL'));
  let isFree = false;
  const next = holdLock(file, async () => {
    isFree = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(isFree).toBe(false);
  child.kill('SIGKILL');
  await next;
  expect(isFree).toBe(true);
});
