import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { startAgent } from '../support/mcp-client.ts';
import { runPharos } from '../support/run-pharos.ts';

const dataDirectory = mkdtempSync(join(tmpdir(), 'pharos-modules-'));
const NONE = { PHAROS_MODULES: 'none' };

afterAll(() => rmSync(dataDirectory, { recursive: true, force: true }));

it('a command whose module is off says so, with what turns it on', async () => {
  const { status, stderr } = await runPharos(['graph', 'central'], { dataDirectory, env: NONE });
  expect([status, stderr]).toEqual([69, expect.stringContaining('The module graph is off')]);
  expect(stderr).toContain('Add graph to PHAROS_MODULES');
  expect(readdirSync(dataDirectory)).not.toContain('pharos.db');
  expect((await runPharos(['repositories'], { dataDirectory, env: NONE })).status).toBe(0);
});

it('an unknown module stops any command', async () => {
  const { status, stderr } = await runPharos(['repositories'], { dataDirectory, env: { PHAROS_MODULES: 'grap' } });
  expect([status, stderr]).toEqual([2, expect.stringContaining('PHAROS_MODULES contains unknown modules: grap')]);
});

it('agents are offered no tools of a module that is off', async () => {
  const agent = await startAgent(dataDirectory, dataDirectory, [], NONE);
  const { tools } = await agent.client.listTools();
  expect(tools.map(({ name }) => name).sort()).toEqual(['like', 'outline', 'search', 'status']);
  await agent.client.close();
});
