import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runPharos } from '../support/run-pharos.ts';

describe('pharos grant', () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'pharos-grant-'));
  const run = (...args: string[]) => runPharos(args, { dataDirectory });
  afterAll(() => rmSync(dataDirectory, { recursive: true, force: true }));

  it('names a group without members, since its name may be mistyped', async () => {
    await run('user', 'add', 'ann');
    await run('group', 'add', 'payments', 'ann');
    expect(await run('grant', 'github.com/acme/shop', 'payments')).toMatchObject({ status: 0, stderr: '' });
    const { stderr } = await run('grant', 'github.com/acme/shop', 'paymnts');
    expect(stderr).toContain('The group paymnts has no members yet: pharos group add paymnts <name>');
    expect((await run('grant', 'github.com/acme/shop', 'members')).stderr).toBe('');
  });
});
