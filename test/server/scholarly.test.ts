import { afterAll, beforeAll, expect, it } from 'vitest';
import { scholarlyModule } from '../../src/lib/modules/scholarly/api.ts';
import { readReferences } from '../../src/lib/modules/scholarly/usecases/read-references.ts';
import { ANSWERED, askApi, DOCUMENT } from '../support/api-client.ts';
import { type ApiServer, startApiServer } from '../support/api-server.ts';
import { testConfig } from '../support/embedded.ts';
import { indexedTree } from '../support/indexed-tree.ts';

const house = indexedTree({
  'src/http.py': '# By RFC 2616, see #12 and doi:10.1/none, arXiv:1610.05873.\nx = 1\n',
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

it('what papers have and code has not is gone, with what to ask instead', async () => {
  // As the original's clients ask; it is not documented.
  const answer = await fetch(`${server.url}/scholarly/resources/${address()}/equations`);
  const { hint } = (await answer.json()) as { readonly hint: string };
  expect([answer.status, hint]).toEqual([410, expect.stringContaining('references')]);
});

it('every route has answered as the document describes', () => {
  const own = Object.keys(DOCUMENT.paths).filter((path) => path.includes('/scholarly/'));
  expect(own).toHaveLength(6);
  expect(own.filter((path) => !ANSWERED.has(`get ${path}`))).toEqual([]);
});
