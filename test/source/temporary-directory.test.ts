import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  makeTemporaryDirectory,
  requireFreeDisk,
  sweepTemporaryDirectories,
} from '../../src/lib/source/temporary-directory.ts';
import { makeFolder, writeFiles } from './make-repository.ts';

const SUFFIX = '0123456789abcdef';

/** The id of a process that has just ended. */
function deadPid(): number {
  return spawnSync('true').pid;
}

test('the janitor removes what dead processes left and nothing else', async () => {
  const root = makeFolder();
  const outside = makeFolder();
  writeFiles(outside, { keep: 'k' });
  const dead = `pharos-clone-${deadPid()}-${SUFFIX}`;
  const restarted = `pharos-clone-${process.pid}-${SUFFIX}`;
  const running = `pharos-clone-1-${SUFFIX}`;
  const others = ['pharos-clone-x', `pharos-clone-0-${SUFFIX}`, `my-pharos-clone-1-${SUFFIX}`, 'data'];
  for (const name of [dead, restarted, running, ...others]) {
    mkdirSync(join(root, name));
    writeFiles(join(root, name), { 'repository.git/HEAD': 'x' });
  }
  symlinkSync(outside, join(root, `pharos-clone-${deadPid()}-${'f'.repeat(16)}`));
  const own = await makeTemporaryDirectory(root);
  expect(await sweepTemporaryDirectories(root)).toBe(2);
  const left = readdirSync(root);
  expect(left).not.toContain(dead);
  expect(left).not.toContain(restarted);
  expect(left).toEqual(expect.arrayContaining([running, ...others]));
  expect(existsSync(own.path)).toBe(true);
  expect(readdirSync(outside)).toEqual(['keep']);
  await own.remove();
  expect(existsSync(own.path)).toBe(false);
});

test('the janitor accepts a root that does not exist', async () => {
  expect(await sweepTemporaryDirectories(join(makeFolder(), 'none'))).toBe(0);
});

test('too little free disk is TRY_LATER', async () => {
  const root = makeFolder();
  await requireFreeDisk(root, 1);
  await expect(requireFreeDisk(root, 2 ** 60)).rejects.toMatchObject({
    code: 'TRY_LATER',
    message: expect.stringContaining('MB are free'),
  });
});

test('a root that cannot be written to is named', async () => {
  const root = makeFolder();
  writeFiles(root, { file: 'f' });
  await expect(makeTemporaryDirectory(join(root, 'file'))).rejects.toMatchObject({
    code: 'FAILED',
    message: expect.stringContaining(root),
  });
});
