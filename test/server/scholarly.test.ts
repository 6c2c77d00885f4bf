import { afterAll, beforeAll, expect, it } from 'vitest';
import { scholarlyModule } from '../../src/lib/modules/scholarly/api.ts';
import { readReferences } from '../../src/lib/modules/scholarly/usecases/read-references.ts';
import { ANSWERED, askApi, DOCUMENT } from '../support/api-client.ts';
import { type ApiServer, startApiServer } from '../support/api-server.ts';
import { testConfig } from '../support/embedded.ts';
import { indexedTree } from '../support/indexed-tree.ts';

const house = indexedTree({
  'src/http.py': '# By RFC 2616, see #12 and doi:10.1/none, arXiv:1610.05873.\nx = 1\n',
  'README.md': '# Shop\n\nSee [the client](src/http.py).\n',
  'CITATION.cff': 'title: Shop\nauthors:\n  - name: Acme\ndate-released: 2024-05-17\n',
});
let server: ApiServer;

beforeAll(async () => {
  const { stores, moduleStore, directory } = house.store;
  const [record] = await stores.catalog.repositories();
  const { generation } = record!.current!;
  await readReferences({ catalog: stores.catalog, references: await moduleStore(scholarlyModule), generation });
  server = await startApiServer({ config: testConfig(directory), stores, moduleStore });
});
afterAll(() => server?.stop());

const get = (path: string) => askApi(server.url, 'GET', path);
const address = (path = '') => encodeURIComponent(house.repository.path + path);

it('references are listed, filtered, and found by target in every repository', async () => {
  const { status, body } = await get('/api/v1/scholarly/references?kind=rfc,issue&path=src');
  expect([status, body.total, body.items[0]]).toEqual([
    ...[200, 2],
    expect.objectContaining({ kind: 'issue', target: '#12', line: 1, path: 'src/http.py' }),
  ]);
  expect((await get('/api/v1/scholarly/references/rfc/RFC2616')).body.items).toHaveLength(1);
  expect((await get('/api/v1/scholarly/references?kind=no')).status).toBe(400);
  expect((await get('/api/v1/scholarly/references?state=closed')).body.items).toEqual([]);
});

it('a repository and a file have metadata, in which unknown is null', async () => {
  const { body } = await get(`/api/v1/scholarly/resources/${address()}/metadata`);
  expect(body).toMatchObject({
    ...{ title: 'Shop', doi: null, publication_year: 2024, source: 'CITATION.cff', equation_count: null },
    ...{ metadata_completeness_score: 0.6, extraction_confidence: 1, requires_manual_review: false },
  });
  expect((await get(`/api/v1/scholarly/metadata/${address(':src/http.py')}`)).body).toMatchObject({
    ...{ arxiv_id: '1610.05873', reference_count: 3, authors: null },
  });
  expect((await get('/api/v1/scholarly/metadata/completeness-stats')).body).toMatchObject({
    ...{ total_resources: 1, with_citation_file: 1, with_doi: 0, average_completeness: 0.6 },
  });
  const cited = await get('/api/v1/scholarly/citation?format=csl');
  expect(JSON.parse(cited.body.text)).toMatchObject([{ title: 'Shop' }]);
});

it('a file has citations: what it refers to, and the documents that link to it', async () => {
  const of = (path: string, query = '') => get(`/api/v1/citations/resources/${address(path)}/citations${query}`);
  const { body } = await of(':src/http.py');
  expect(body.counts).toEqual({ outbound: 3, inbound: 1, total: 4 });
  const [doc] = body.inbound;
  expect(doc).toMatchObject({ citation_type: 'link', target_resource_id: body.resource_id, position: 3 });
  const rfc = body.outbound.find(({ target }: { target: string }) => target === 'RFC2616');
  expect(rfc).toMatchObject({ citation_type: 'rfc', target_resource_id: null, position: 1, importance_score: null });
  expect(rfc.target_url).toContain('rfc2616');
  expect((await of(':src/http.py', '?direction=inbound&limit=1')).body).toMatchObject({ outbound: [], inbound: [doc] });
  const out = (await of(':README.md', '?direction=outbound')).body.outbound;
  expect(out).toMatchObject([{ id: doc.id, target: 'src/http.py' }]);
  expect((await of(':nowhere.py')).status).toBe(404);
  expect((await of('')).status).toBe(400);
  const graph = (await get(`/api/v1/citations/graph/citations?resource_ids=${address(':src/http.py')}`)).body;
  expect([graph.nodes.length, graph.edges.length]).toEqual([5, 4]);
  expect(graph.edges).toContainEqual({ source: doc.source_resource_id, target: body.resource_id, type: 'link' });
});

it('what papers have and code has not is gone, with what to ask instead', async () => {
  // As the original's clients ask; it is not documented.
  const answer = await fetch(`${server.url}/scholarly/resources/${address()}/equations`);
  const { hint } = (await answer.json()) as { readonly hint: string };
  expect([answer.status, hint]).toEqual([410, expect.stringContaining('references')]);
});

it('every route has answered as the document describes', () => {
  const own = Object.entries(DOCUMENT.paths).flatMap(([path, { get: read }]) =>
    read && /\/(?:scholarly|citations)\//.test(path) ? [path] : [],
  );
  expect(own).toHaveLength(8);
  expect(own.filter((path) => !ANSWERED.has(`get ${path}`))).toEqual([]);
});
