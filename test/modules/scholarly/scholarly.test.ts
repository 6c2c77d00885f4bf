import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorOf } from '../../../src/lib/actor.ts';
import { readAge } from '../../../src/lib/cli/read-age.ts';
import { type ReferenceStore, scholarlyModule } from '../../../src/lib/modules/scholarly/api.ts';
import { checkReferences } from '../../../src/lib/modules/scholarly/usecases/check-references.ts';
import { cite } from '../../../src/lib/modules/scholarly/usecases/cite.ts';
import { listReferences } from '../../../src/lib/modules/scholarly/usecases/list-references.ts';
import { listTodos } from '../../../src/lib/modules/scholarly/usecases/list-todos.ts';
import { readReferences } from '../../../src/lib/modules/scholarly/usecases/read-references.ts';
import { openPublicJson } from '../../../src/lib/source/public-json.ts';
import { SELF } from '../../support/actors.ts';
import { indexedTree } from '../../support/indexed-tree.ts';

const house = indexedTree({
  'src/http.py': '"""Implements RFC 2616."""\n\n# TODO(ada): see RFC 9110, acme/shop#7\nURL = "http://rfc.io/RFC 1"\n',
  'docs/a.md': 'By RFC 2616. See https://a.io.\n',
  'CITATION.cff': 'title: Shop\nauthors:\n  - name: Acme\ndoi: 10.5281/zenodo.9\n',
  'pyproject.toml': '[project]\nname = "other"\n',
});

let references: ReferenceStore;
let service: Server;
const asked: string[] = [];
/** Answers by path. */
const answers: Record<string, [status: number, body: object]> = {
  '/rfc/rfc2616.json': [200, { obsoleted_by: ['RFC 7230', 'RFC7231'] }],
  '/rfc/rfc9110.json': [200, { obsoleted_by: [] }],
  '/repos/acme/shop/issues/7': [200, { state: 'closed', state_reason: 'not_planned' }],
  '/works/10.5281%2Fzenodo.9': [404, {}],
};

beforeAll(async () => {
  references = await house.store.moduleStore(scholarlyModule);
  service = createServer((request, response) => {
    asked.push(request.url!);
    const [status, body] = answers[request.url!] ?? [500, {}];
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
});
afterAll(() => void service.close());

const context = () => ({
  ...{ actor: SELF, stores: house.store.stores, references, settles: true, repository: house.repository.path },
});
const rows = async (more: object = {}) =>
  (await listReferences({ ...context(), limit: 100, ...more })).items.map(
    ({ path, line, kind, target }) => `${path}:${line} ${kind} ${target}`,
  );

describe('references', () => {
  it('are read when they are asked for, and only then where an answer may not take that long', async () => {
    const without = await listReferences({ ...context(), settles: false, limit: 10 });
    expect([without.items, without.warnings[0]]).toEqual([[], expect.stringContaining('4 files of')]);
    expect(await rows()).toEqual([
      'CITATION.cff:4 doi 10.5281/zenodo.9',
      'docs/a.md:1 rfc RFC2616',
      'src/http.py:1 rfc RFC2616',
      'src/http.py:3 issue github.com/acme/shop#7',
      'src/http.py:3 rfc RFC9110',
    ]);
    expect((await listReferences({ ...context(), settles: false, limit: 10 })).warnings).toEqual([]);
  });

  it('are found by target, kind and path, in pages', async () => {
    expect(await rows({ target: 'rfc 2616', paths: ['src/'] })).toEqual(['src/http.py:1 rfc RFC2616']);
    expect(await rows({ kinds: ['url', 'todo'] })).toEqual(['docs/a.md:1 url https://a.io', 'src/http.py:3 todo TODO']);
    const first = await listReferences({ ...context(), limit: 2 });
    expect([first.items.length, first.total, first.kinds]).toEqual([
      2,
      5,
      { doi: 1, rfc: 3, issue: 1, todo: 1, url: 1 },
    ]);
    expect(await rows({ cursor: first.nextCursor })).toHaveLength(3);
    await expect(rows({ cursor: 'e30' })).rejects.toThrow(expect.objectContaining({ code: 'USAGE' }));
  });

  it('of a repository that the actor may not see are none', async () => {
    const actor = actorOf({ id: 'x', kind: 'person', scopes: ['read'], repositories: [] });
    await expect(rows({ actor, repository: undefined, all: true })).rejects.toThrow(/ingested/);
  });

  it('are checked on request only, once in 30 days, and what is stale is told', async () => {
    expect(asked).toEqual([]);
    expect(await rows({ states: ['obsolete', 'closed'] })).toEqual([]);
    const base = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
    const client = await openPublicJson({ allowLoopback: true, pause: 0 });
    const services = { rfc: base, github: base, crossref: base };
    const check = (now = Date.now()) => checkReferences({ ...context(), client, services, now: () => now });
    expect(await check()).toEqual({ checked: 4, left: 0, warnings: [] });
    expect(asked.toSorted()).toEqual(Object.keys(answers).toSorted());
    expect((await listReferences({ ...context(), limit: 9, states: ['obsolete', 'closed'] })).items).toMatchObject([
      { path: 'docs/a.md', state: 'obsolete', detail: 'obsoleted by RFC7230, RFC7231' },
      { path: 'src/http.py', line: 1, state: 'obsolete' },
      { target: 'github.com/acme/shop#7', state: 'closed', detail: 'not planned' },
    ]);
    // Crossref knows nothing of the DOI: it is asked again.
    expect((await check()).checked).toBe(1);
    answers['/rfc/rfc2616.json'] = [429, {}];
    const later = await check(Date.now() + 31 * 86_400_000);
    expect([later.left > 0, later.warnings[0]]).toEqual([true, expect.stringContaining('takes no more requests')]);
    await client.close();
  });

  it('are not checked at addresses that are not public', async () => {
    const client = await openPublicJson();
    await expect(client.get('http://127.0.0.1:1', '/')).rejects.toThrow(
      expect.objectContaining({ code: 'BAD_REPOSITORY' }),
    );
    await client.close();
  });
});

describe('todos', () => {
  const todos = (more: object = {}) => listTodos({ ...context(), limit: 9, people: true, blames: true, ...more });

  it('have the age and author of their line, by git', async () => {
    expect((await todos()).items).toEqual([
      {
        ...{ repository: house.repository.path, path: 'src/http.py', line: 3, marker: 'TODO', owner: 'ada' },
        ...{ text: 'TODO(ada): see RFC 9110, acme/shop#7', since: expect.any(String), basis: 'line', author: 'Test' },
      },
    ]);
    expect((await todos({ people: false })).items[0]).not.toHaveProperty('author');
    expect((await todos({ olderThan: readAge('1d') })).items).toEqual([]);
    expect((await todos({ olderThan: readAge('1d'), now: Date.now() + 2 * 86_400_000 })).total).toBe(1);
  });

  it('are elsewhere as old as the last change of their file', async () => {
    expect((await todos({ blames: false })).items[0]).toMatchObject({ basis: 'file', since: expect.any(String) });
  });

  it('are as old as a person writes it', () => {
    expect(readAge('2w')).toBe(14 * 86_400_000);
    expect(() => readAge('soon')).toThrow(expect.objectContaining({ code: 'USAGE' }));
  });
});

it('a citation is that of the most deliberate file', async () => {
  const answer = await cite({ ...context(), format: 'bibtex' });
  expect(answer).toMatchObject({
    source: 'CITATION.cff',
    citation: { title: 'Shop', doi: '10.5281/zenodo.9' },
    warnings: [],
  });
  expect(answer.text).toContain('author = {{Acme}},');
});

it('an ingest reads new contents only', async () => {
  house.repository.write({ 'docs/b.md': 'RFC 1\n' });
  await house.store.ingest(house.repository.path, { train: false });
  const [record] = await house.store.stores.catalog.repositories();
  const { generation } = record!.current!;
  const written: string[] = [];
  const counting: ReferenceStore = {
    ...references,
    write: (version, blobs) => {
      written.push(...blobs.map(({ blob }) => blob));
      return references.write(version, blobs);
    },
  };
  expect(await readReferences({ catalog: house.store.stores.catalog, references: counting, generation })).toBe(0);
  expect(written).toHaveLength(1);
  expect(await rows({ target: 'RFC1' })).toEqual(['docs/b.md:1 rfc RFC1']);
});
