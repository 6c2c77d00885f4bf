import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../../src/lib/config.ts';
import { openContainer, storeChecks } from '../../../src/lib/container.ts';
import { PharosError } from '../../../src/lib/errors.ts';
import { doctor } from '../../../src/lib/usecases/upkeep/doctor.ts';
import { machineChecks } from '../../../src/lib/usecases/upkeep/machine-checks.ts';

const folder = mkdtempSync(join(tmpdir(), 'pharos-doctor-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const settingsFor = (dataDirectory: string) => loadConfig({ PHAROS_DATA_DIR: dataDirectory });
const index = (dataDirectory: string) => doctor({ checks: storeChecks(settingsFor(dataDirectory)) });

describe('doctor', () => {
  it('tells the worst of its checks, and what an error says to do', async () => {
    const ok = { name: 'a', run: async () => ({ status: 'ok', detail: 'fine' }) as const };
    const warning = { name: 'b', run: async () => ({ status: 'warning', detail: 'slow' }) as const };
    const failed = { name: 'c', run: () => Promise.reject(new PharosError('FAILED', 'broken', { hint: 'Mend it.' })) };
    expect((await doctor({ checks: [ok] })).status).toBe('ok');
    expect((await doctor({ checks: [ok, warning] })).status).toBe('warning');
    expect(await doctor({ checks: [failed, ok] })).toEqual({
      status: 'failed',
      checks: [
        { name: 'c', status: 'failed', detail: 'broken', hint: 'Mend it.' },
        { name: 'a', status: 'ok', detail: 'fine' },
      ],
    });
  });

  it('measures the CPU, and finds this machine fit', async () => {
    const checks = machineChecks({
      dataDirectory: join(folder, 'not/yet'),
      temporaryDirectory: folder,
      measureMs: 100,
    });
    const { checks: results } = await doctor({ checks });
    const of = (name: string) => results.find((result) => result.name === name)!;
    expect(results.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(of('data directory').detail).toContain('created when needed');
    expect(of('cpu speed').figures!['pairs_per_second']).toBeGreaterThan(10_000);
    expect(of('threads').figures!['threads']).toBeGreaterThan(0);
    expect(of('gpu').status === 'ok' || of('gpu').hint !== undefined).toBe(true);
  });

  it('names a directory whose place cannot be written, and the variable to set', async () => {
    const checks = machineChecks({ dataDirectory: '/proc/pharos', temporaryDirectory: folder }).filter(
      ({ name }) => name === 'data directory',
    );
    expect((await doctor({ checks })).checks[0]).toMatchObject({
      status: 'failed',
      detail: expect.stringContaining('/proc/pharos'),
      hint: expect.stringContaining('PHAROS_DATA_DIR'),
    });
  });

  it('finds the index missing, whole, or damaged', async () => {
    const whole = join(folder, 'whole');
    expect((await index(whole)).checks[0]!.detail).toContain('first ingest');
    await (await openContainer(settingsFor(whole))).close();
    expect((await index(whole)).checks[0]).toMatchObject({
      name: 'index',
      status: 'ok',
      detail: expect.stringMatching(/whole/),
    });
    writeFileSync(
      join(whole, 'pharos.db'),
      'this is no database, only a text that is long enough to look at'.repeat(99),
    );
    expect(await index(whole)).toMatchObject({
      status: 'failed',
      checks: [{ hint: expect.stringMatching(/ingest again/) }],
    });
  });
});
