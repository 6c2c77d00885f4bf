import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteDatabase } from '../../src/lib/adapters/sqlite/database.ts';

const directory = mkdtempSync(join(tmpdir(), 'pharos-full-'));
const mount = () => spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', directory]).status === 0;
const unmount = () => spawnSync('umount', [directory]);
const mayMount = mount();
if (mayMount) unmount();

describe.skipIf(!mayMount)('gc on a disk that is almost full (skipped where no disk can be mounted)', () => {
  beforeEach(() => void mount());
  afterEach(() => void unmount());

  /** An index of which most is free, on a disk with room for 60 kB more. */
  async function openFull(isEarlier = false) {
    const file = join(directory, 'pharos.db');
    const database = await openSqliteDatabase(file);
    const { raw } = database;
    if (isEarlier) {
      raw.pragma('auto_vacuum = NONE');
      raw.exec('VACUUM');
    }
    const insert = raw.prepare(`INSERT INTO facts (blob, language, version, facts) VALUES (?, 'go', 1, ?)`);
    for (let i = 0; i < 1000; i++) insert.run(`${i}`, `${i}`.repeat(900));
    raw.prepare('DELETE FROM facts WHERE CAST(blob AS INTEGER) % 10 > 0').run();
    raw.pragma('wal_checkpoint(TRUNCATE)');
    const { bavail, bsize } = statfsSync(directory);
    writeFileSync(join(directory, 'filler'), Buffer.alloc(bavail * bsize - 60_000));
    return database;
  }

  it('gives the space back, step by step', async () => {
    const { raw, housekeeping, close } = await openFull();
    const before = await housekeeping.size();
    expect(await housekeeping.compact()).toEqual({ reusable: 0 });
    expect(await housekeeping.size()).toBeLessThan(before / 2);
    expect(raw.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(raw.prepare('SELECT count(*) FROM facts').pluck().get()).toBe(100);
    await close();
  });

  it('says what an index of an earlier version keeps, and changes nothing', async () => {
    const { raw, housekeeping, close } = await openFull(true);
    const before = await housekeeping.size();
    const { reusable } = await housekeeping.compact();
    expect(reusable).toBeGreaterThan(before / 2);
    expect(raw.pragma('integrity_check', { simple: true })).toBe('ok');
    rmSync(join(directory, 'filler'));
    expect(await housekeeping.compact()).toEqual({ reusable: 0 });
    expect(await housekeeping.size()).toBeLessThan(before / 2);
    await close();
  });
});
