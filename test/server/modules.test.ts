import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ALL_SCOPES } from '../../src/lib/actor.ts';
import { type Container, openContainer } from '../../src/lib/container.ts';
import { graphModule } from '../../src/lib/modules/graph/module.ts';
import { type ApiServer, type ApiServerOptions, startApiServer } from '../support/api-server.ts';
import { testConfig } from '../support/embedded.ts';
import { notesModule } from '../support/notes-module/module.ts';

const directory = mkdtempSync(join(tmpdir(), 'pharos-module-'));
const config = testConfig(directory);
const modules = [graphModule, notesModule];
let container: Container;
let server: ApiServer | undefined;

beforeAll(async () => {
  container = await openContainer(config, { modules });
});

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

afterAll(async () => {
  await container.close();
  rmSync(directory, { recursive: true });
});

interface Body {
  readonly items?: unknown;
  readonly modules?: unknown;
  readonly paths?: object;
  readonly code?: string;
  readonly detail?: string;
}

async function start(options: Partial<ApiServerOptions> = {}) {
  const { stores, moduleStore } = container;
  server = await startApiServer({ config, stores, moduleStore, modules, ...options });
  return async (method: string, path: string) => {
    const answer = await fetch(server!.url + path, { method });
    return { status: answer.status, type: answer.headers.get('content-type'), body: (await answer.json()) as Body };
  };
}

const member = { id: 'ann', kind: 'person', scopes: ALL_SCOPES } as const;

describe('a module', () => {
  it('answers its routes from its own store, and is in /health and /openapi.json', async () => {
    const ask = await start({ actorFor: () => member });
    const note = { repository: 'shop', text: 'mind the gap', author: 'ann' };
    expect(await ask('POST', '/api/v1/notes/shop?text=mind+the+gap')).toMatchObject({ status: 200, body: note });
    expect((await ask('GET', '/api/v1/notes?repo=shop')).body).toEqual({ items: [note] });
    expect((await ask('GET', '/health')).body.modules).toEqual({ graph: 'on', notes: 'on' });
    expect(Object.keys((await ask('GET', '/openapi.json')).body.paths!)).toContain('/api/v1/notes/{repo}');
  });

  it('that is off says so where its routes are, and documents none', async () => {
    const ask = await start({ config: { ...config, modules: ['graph'] } });
    for (const [method, path] of [
      ['GET', '/api/v1/notes?repo=shop'],
      ['POST', '/api/v1/notes/shop'],
    ] as const) {
      const { status, type, body } = await ask(method, path);
      expect([status, type]).toEqual([404, 'application/problem+json']);
      expect(body).toMatchObject({
        detail: 'The module notes is off',
        hint: expect.stringContaining('PHAROS_MODULES'),
      });
    }
    expect((await ask('GET', '/health')).body.modules).toEqual({ graph: 'on', notes: 'off' });
    expect(JSON.stringify((await ask('GET', '/openapi.json')).body)).not.toContain('/notes');
  });

  it('refuses whoever lacks the scope, by name of the scope', async () => {
    const ask = await start();
    const { status, body } = await ask('POST', '/api/v1/notes/shop?text=x');
    expect([status, body.code]).toEqual([403, 'FORBIDDEN']);
    expect(body.detail).toBe('token:anonymous lacks the scope write');
  });
});

it('the graph can be off, too', async () => {
  const ask = await start({ config: { ...config, modules: [] } });
  for (const path of [
    '/api/v1/files?path=a.py',
    '/api/v1/map?repo=x',
    '/api/v1/graph/calls?target=x',
    '/api/v1/explore?q=x',
  ]) {
    expect(await ask('GET', path)).toMatchObject({ status: 404, body: { detail: 'The module graph is off' } });
  }
});
