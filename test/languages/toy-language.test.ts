import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWithLanguage } from '../support/build-with-language.ts';
import { agentOver } from '../support/mcp-client.ts';
import { runPharos } from '../support/run-pharos.ts';

const TREE = {
  'box.toy': "import './spring.toy';\nimport './gone.toy';\nfunction wind() { stretch(); }\n",
  'spring.toy': 'function stretch() {}\n',
  'box_check.toy': "import './box.toy';\nwind();\n",
  // Like any of the others for search, but for the language.
  'spring.py': 'def stretch(): pass\n',
};

const directory = mkdtempSync(join(tmpdir(), 'pharos-toy-'));
const repository = join(directory, 'box');
const env = {
  PATH: process.env['PATH'] ?? '',
  HOME: directory,
  PHAROS_DATA_DIR: directory,
};
let bin = '';

/** The answer of a command of the build that knows the toy language. */
async function ask(...args: readonly string[]) {
  const { status, stdout, stderr } = await runPharos([...args, '--json'], {
    dataDirectory: directory,
    cwd: repository,
    bin,
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return JSON.parse(stdout);
}

beforeAll(async () => {
  mkdirSync(repository);
  for (const [path, text] of Object.entries(TREE)) writeFileSync(join(repository, path), text);
  bin = await buildWithLanguage(join(directory, 'build'), 'toy');
  await runPharos(['ingest', '.', '--no-train'], { dataDirectory: directory, cwd: repository, bin });
}, 300_000);

afterAll(() => rmSync(directory, { recursive: true }));

describe('a language that is one folder and its name in the list', { timeout: 120_000 }, () => {
  it('is parsed and linked', async () => {
    const { edges } = await ask('edges');
    expect(edges.map(({ from, to }: { from: string; to: string }) => `${from} ${to}`).sort()).toEqual([
      'box.toy spring.toy',
      'box_check.toy box.toy',
    ]);
    const symbols = await ask('edges', '--symbols');
    expect(symbols.edges).toContainEqual(
      expect.objectContaining({ from: 'box.toy', to: 'spring.toy', to_symbol: 'stretch' }),
    );
    expect(JSON.stringify(await ask('status'))).toContain('"unresolved":{"not-found":1}');
  });

  it('has tests that a change can reach', async () => {
    const { tests, files } = await ask('graph', 'impact', 'spring.toy');
    expect(tests).toEqual(['box_check.toy']);
    expect(files).toContainEqual(expect.objectContaining({ path: 'box_check.toy', test: true }));
  });

  it('is found by search, alone with --language', async () => {
    const paths = async (...args: readonly string[]) =>
      (await ask('search', ...args)).hits.map(({ path }: { path: string }) => path);
    expect(await paths('stretch')).toContain('spring.py');
    const toys = await paths('stretch', '--language', 'toy');
    expect(toys).toContain('spring.toy');
    expect(toys).not.toContain('spring.py');
    expect((await paths('stretch in toylang'))[0]).toBe('spring.toy');
    expect((await paths('stretch in python'))[0]).toBe('spring.py');
  });

  it('is offered by the help of --language', async () => {
    const { stdout } = await runPharos(['search', '--help'], { dataDirectory: directory, bin });
    expect(stdout).toMatch(/<options:\s[^>]*\btoy>/);
  });

  it('is offered to agents', async () => {
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: [bin, 'mcp', '--tools', 'all'],
      cwd: repository,
      env,
    });
    const { client, ask: call } = await agentOver(transport);
    const { tools } = await client.listTools();
    const search = tools.find(({ name }) => name === 'search')!;
    expect(search.inputSchema.properties?.['language']).toMatchObject({ enum: expect.arrayContaining(['toy']) });
    expect((await call('search', { query: 'stretch', language: 'toy' })).text).toContain('spring.toy');
    await client.close();
  });

  it('is a value of the API, and in its description', async () => {
    const server = spawn(process.execPath, [bin, 'serve', '--port', '0'], { cwd: directory, env });
    try {
      let url = '';
      for await (const line of createInterface({ input: server.stderr })) {
        url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0] ?? '';
        if (url !== '') break;
      }
      const description = await (await fetch(`${url}/openapi.json`)).json();
      expect(description).toHaveProperty(
        ['paths', '/api/v1/search', 'get', 'parameters'],
        expect.arrayContaining([
          expect.objectContaining({
            name: 'language',
            schema: expect.objectContaining({ enum: expect.arrayContaining(['toy', 'rust']) }),
          }),
        ]),
      );
      const found = await fetch(`${url}/api/v1/search?q=stretch&language=toy`);
      expect(found.status).toBe(200);
      expect(await found.text()).toContain('spring.toy');
    } finally {
      server.kill();
      await once(server, 'exit');
    }
  });
});
