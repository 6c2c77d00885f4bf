import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ActorRecord, actorOf } from '../../src/lib/actor.ts';
import { annotationsModule } from '../../src/lib/modules/annotations/api.ts';
import { addNote } from '../../src/lib/modules/annotations/usecases/add-note.ts';
import { collectionsModule } from '../../src/lib/modules/collections/api.ts';
import { createCollection } from '../../src/lib/modules/collections/usecases/change-collection.ts';
import { addMembers } from '../../src/lib/modules/collections/usecases/change-members.ts';
import { curationModule } from '../../src/lib/modules/curation/api.ts';
import { importSarif } from '../../src/lib/modules/curation/usecases/import-sarif.ts';
import { listFindings } from '../../src/lib/modules/curation/usecases/list-findings.ts';
import { resourcesModule } from '../../src/lib/modules/resources/api.ts';
import { markRead } from '../../src/lib/modules/resources/usecases/mark-read.ts';
import { taxonomyModule } from '../../src/lib/modules/taxonomy/api.ts';
import { labelFiles } from '../../src/lib/modules/taxonomy/usecases/label-files.ts';
import { resourceId } from '../../src/lib/text/address.ts';
import { SELF } from '../support/actors.ts';
import { DOCUMENT } from '../support/api-client.ts';
import { ADMIN_TOKEN, type ApiServer, startApiServer } from '../support/api-server.ts';
import { testConfig } from '../support/embedded.ts';
import { sarif } from '../support/indexed-findings.ts';
import {
  CANARY,
  comparable,
  HIDDEN_JOB,
  HIDDEN_WAITING,
  OPEN_JOB,
  openTwoHouses,
  type TwoHouses,
} from '../support/two-houses.ts';

let houses: TwoHouses;
let full: ApiServer;
let small: ApiServer;
/** Id of a note on the hidden repository. */
let hiddenNote = '';
let hiddenFinding = '';
/** Name of a shared collection of the hidden repository. */
const hiddenCollection = `all-${CANARY}`;

beforeAll(async () => {
  houses = await openTwoHouses();
  const { open } = houses;
  // Without accounts nobody is hidden anything from: who has no token stands for somebody who is.
  const actorFor = (identity: 'unknown' | { readonly scope: string }): ActorRecord => {
    const common = { id: 'x', kind: 'person', scopes: ['read', 'ingest'] } as const;
    return identity !== 'unknown' && identity.scope === 'admin' ? common : { ...common, repositories: [open.path] };
  };
  const settings = { adminToken: ADMIN_TOKEN };
  const { stores, moduleStore } = houses.full;
  full = await startApiServer({ config: testConfig(houses.full.directory, settings), stores, moduleStore, actorFor });
  small = await startApiServer({
    config: testConfig(houses.small.directory, settings),
    stores: houses.small.stores,
    moduleStore: houses.small.moduleStore,
    actorFor,
  });
  const said = { target: `${CANARY}.py`, note: `On ${CANARY}`, tags: [CANARY] };
  const notes = await moduleStore(annotationsModule);
  const collecting = { actor: SELF, stores, ...(await moduleStore(collectionsModule)), repository: houses.hidden.path };
  await createCollection({ ...collecting, name: hiddenCollection, visibility: 'shared' });
  await addMembers({ ...collecting, collection: hiddenCollection, targets: [`${CANARY}.py`] });
  const reading = { stores, ...(await moduleStore(resourcesModule)), repository: houses.hidden.path };
  const reader = actorOf({ id: 'x', kind: 'person', scopes: ['write'] });
  await markRead({ ...reading, actor: reader, targets: [`${CANARY}.py`], status: 'completed' });
  hiddenNote = (await addNote({ actor: SELF, stores, ...notes, repository: houses.hidden.path, ...said })).id;
  // All repositories share the topics: both houses have this one.
  const at = '2026-01-01T00:00:00.000Z';
  const words = { slug: 'cart', name: 'cart', altLabels: [], description: '', allowResources: true };
  const topic = { ...words, id: 't', source: 'person', createdAt: at, updatedAt: at, etag: 'e' } as const;
  for (const house of [houses.full, houses.small])
    await (await house.moduleStore(taxonomyModule)).topics.create([topic], []);
  const taxonomy = { actor: SELF, stores, ...(await moduleStore(taxonomyModule)), repository: houses.hidden.path };
  await labelFiles({ ...taxonomy, topic: 'cart', targets: [`${CANARY}.py`] });
  const findings = await moduleStore(curationModule);
  const log = sarif([[`${CANARY}.py:1`, CANARY, { level: 'error' }]]);
  const hidden = { actor: SELF, stores, ...findings, repository: houses.hidden.path };
  await importSarif({ ...hidden, sarif: log });
  hiddenFinding = (await listFindings({ ...hidden, limit: 1 })).items[0]!.id;
}, 120_000);

afterAll(async () => {
  await full?.stop();
  await small?.stop();
  await houses.delete();
});

interface Told {
  readonly status: number;
  readonly text: string;
}

/** A machine that is busy may need some tries. */
async function ask({ url }: ApiServer, target: string, token?: string, init: RequestInit = {}): Promise<Told> {
  for (let tries = 20; ; tries--) {
    const headers = { ...init.headers, ...(token !== undefined && { authorization: `Bearer ${token}` }) };
    const answer = await fetch(url + target, { ...init, headers });
    const text = await answer.text();
    if (answer.status !== 503 || tries === 0) return { status: answer.status, text };
  }
}

const targets = () => {
  const repo = `repo=${encodeURIComponent(houses.hidden.path)}`;
  return [
    `/api/v1/search?q=total+${CANARY}`,
    `/api/v1/search?q=total&${repo}`,
    `/api/v1/search?like=${CANARY}.py`,
    `/api/v1/search/three-way-hybrid?query=total+${CANARY}`,
    `/api/v1/search/compare-methods?query=total+${CANARY}`,
    '/api/v1/repositories',
    `/api/v1/files?path=${CANARY}.py`,
    `/api/v1/files?path=cart.py&${repo}`,
    `/api/v1/files/source?path=${CANARY}.py`,
    `/api/v1/files/uses?path=${CANARY}.py`,
    `/api/v1/files/uses?path=cart.py&${repo}`,
    `/api/v1/map?${repo}`,
    `/api/v1/quality/duplicates?${repo}`,
    `/api/v1/repositories?${repo}`,
    `/api/v1/graph/layout?${repo}`,
    `/api/v1/explore?q=${CANARY}`,
    `/api/v1/graph/calls?target=${CANARY}`,
    `/api/v1/graph/calls?target=total&${repo}`,
    `/api/v1/graph/hierarchy?target=${CANARY}`,
    `/api/v1/graph/implementations?target=${CANARY}`,
    `/api/v1/graph/dependencies?target=${CANARY}_total`,
    `/api/v1/graph/path?from=${CANARY}.py&to=cart.py`,
    `/api/v1/graph/central?${repo}`,
    `/api/v1/graph/cycles?${repo}`,
    `/api/v1/graph/similar?file=${CANARY}.py`,
    `/api/v1/graph/hidden?path=${CANARY}.py`,
    `/api/v1/graph/resource/${encodeURIComponent(`${houses.hidden.path}:cart.py`)}/neighbors`,
    `/api/v1/discovery/graph/resources/${encodeURIComponent(`${houses.hidden.path}:cart.py`)}/neighbors`,
    `/api/v1/graph/overview?${repo}`,
    `/api/v1/graph/embeddings/${encodeURIComponent(`${houses.hidden.path}:cart.py`)}/similar`,
    `/api/v1/graph/embeddings/${encodeURIComponent(`${houses.hidden.path}:cart.py`)}`,
    `/api/v1/graph/centrality?resource_ids=${encodeURIComponent(`${houses.hidden.path}:cart.py`)}`,
    `/api/v1/graph/communities?${repo}`,
    `/api/v1/graph/entities?name_contains=${CANARY}`,
    `/api/v1/graph/entities/${encodeURIComponent(`${houses.hidden.path}:cart.py`)}/relationships`,
    `/api/v1/graph/traverse?start_entity_id=${encodeURIComponent(`${houses.hidden.path}:cart.py`)}`,
    `/api/v1/graph/hover?file_path=${CANARY}.py&line=1`,
    `/api/v1/discovery/hypotheses?${repo}`,
    `/api/v1/discovery/open?resource_id=${encodeURIComponent(`${houses.hidden.path}:cart.py`)}`,
    `/api/v1/recommendations?seed=${CANARY}.py`,
    `/api/v1/recommendations/simple?seed=${CANARY}.py`,
    `/api/v1/recommendations/metrics?${repo}`,
    `/api/v1/authority/owners?path=${CANARY}.py`,
    `/api/v1/authority/changes?path=${CANARY}.py`,
    `/api/v1/authority/codeowners/check?${repo}`,
    `/api/v1/authority/departed?people=Test&${repo}`,
    '/api/v1/ingestion/worker/status',
    '/api/v1/ingestion/jobs',
    '/api/v1/ingestion/jobs/history',
    `/api/v1/ingestion/jobs/${HIDDEN_JOB}`,
    `/api/v1/ingestion/jobs/${HIDDEN_WAITING}`,
    '/api/v1/annotations?author=*',
    `/api/v1/annotations/${hiddenNote}`,
    `/api/v1/annotations/beside?repo=${encodeURIComponent(houses.hidden.path)}&question=${CANARY}`,
    `/api/v1/annotations/search/fulltext?query=${CANARY}`,
    `/api/v1/annotations/search/semantic?query=${CANARY}`,
    `/api/v1/annotations/search/tags?tags=${CANARY}`,
    `/api/v1/resources/${encodeURIComponent(houses.hidden.path)}/annotations`,
    '/api/v1/events',
    `/api/v1/citations/resources/${encodeURIComponent(`${houses.hidden.path}:${CANARY}.py`)}/citations`,
    `/api/v1/citations/graph/citations?resource_ids=${encodeURIComponent(`${houses.hidden.path}:${CANARY}.py`)}`,
    '/api/v1/scholarly/references',
    '/api/v1/scholarly/references/issue/%2377',
    `/api/v1/scholarly/citation?${repo}`,
    '/api/v1/scholarly/metadata/completeness-stats',
    `/api/v1/scholarly/metadata/${encodeURIComponent(houses.hidden.path)}`,
    `/api/v1/scholarly/resources/${encodeURIComponent(houses.hidden.path)}/metadata`,
    '/api/v1/curation/queue?severity=error',
    '/api/v1/curation/review-queue',
    '/api/v1/curation/low-quality?threshold=1',
    `/api/v1/curation/quality-analysis/${encodeURIComponent(`${houses.hidden.path}:cart.py`)}`,
    `/api/v1/curation/findings/export?${repo}`,
    `/api/v1/curation/findings/${hiddenFinding}`,
    `/api/v1/resources/${encodeURIComponent(`${houses.hidden.path}:cart.py`)}/quality-details`,
    `/api/v1/quality/distribution?${repo}`,
    `/api/v1/quality/outliers?${repo}`,
    `/api/v1/quality/review-queue?${repo}`,
    ...['dimensions', 'files', 'trends', 'degradation'].map((part) => `/api/v1/quality/${part}?${repo}`),
    `/api/v1/quality/diff?${repo}&base=0000000`,
    '/api/v1/resources',
    '/api/v1/reading-list',
    `/api/v1/chunks/${resourceId({ repository: houses.hidden.path, path: `${CANARY}.py` })}:0`,
    ...['', '/status', '/chunks'].map(
      (part) => `/api/v1/resources/${encodeURIComponent(`${houses.hidden.path}:${CANARY}.py`)}${part}`,
    ),
    ...['tree', 'topics', 'suggestions', 'uncertain?threshold=1', `predictions?path=${CANARY}.py`].map(
      (part) => `/api/v1/taxonomy/${part}`,
    ),
    `/api/v1/taxonomy/suggestions?${repo}`,
    `/api/v1/taxonomy/predictions/${encodeURIComponent(`${houses.hidden.path}:${CANARY}.py`)}`,
    `/api/v1/authority/subjects/suggest?q=${CANARY}`,
    '/api/v1/collections',
    '/api/v1/collections/health',
    ...['', '/resources', '/tour', '/changes', '/recommendations', '/similar-collections'].map(
      (part) => `/api/v1/collections/${hiddenCollection}${part}`,
    ),
  ];
};

/** Fields that differ from one answer to the next. */
const TIMES = new Set(['last_beat', 'lastBeat', 'latency_ms']);

const data = (text: string) => comparable(JSON.parse(text, (key, value) => (TIMES.has(key) ? 0 : value)));

/** Of no repository. */
const SAME_FOR_ALL = new Set(['/api/v1/quality/health', '/api/v1/authority/classification/tree', '/api/v1/mcp/tools']);

describe('a stranger', () => {
  it('gets from every route the answer of a house without the hidden repository, also after others have asked', async () => {
    // Those of accounts name people and grants, to administrators; the fuzzed requests below ask them, too. Two say no more than that a module, or the tools, are there.
    const reading = Object.entries(DOCUMENT.paths).filter(
      ([path, { get }]) => get && path.startsWith('/api/') && !path.includes('/auth/') && !SAME_FOR_ALL.has(path),
    );
    const asked = targets()
      .map((target) => target.split('?')[0]!.replace(/job-[a-z-]+$/, '{job_id}'))
      .map((path) =>
        path
          .replace(hiddenNote, '{id}')
          .replace(hiddenFinding, '{id}')
          .replace(hiddenCollection, '{id}')
          .replace(/\/resources\/[^/]+/, '/resources/{resource_id}')
          .replace(/\/graph\/(resource|embeddings)\/[^/]+/, '/graph/$1/{resource_id}')
          .replace(/quality-analysis\/[^/]+/, 'quality-analysis/{resource_id}')
          .replace(/\/graph\/entities\/[^/]+/, '/graph/entities/{entity_id}')
          .replace(/chunks\/[^/]+/, 'chunks/{chunk_id}'),
      )
      .map((path) =>
        path.replace('issue/%2377', '{kind}/{target}').replace(/(metadata|predictions)\/%2F.*/, '$1/{resource_id}'),
      );
    expect(new Set(asked)).toEqual(new Set(reading.map(([path]) => path)));
    for (const target of targets()) {
      const insider = await ask(full, target, ADMIN_TOKEN);
      const stranger = await ask(full, target);
      const elsewhere = await ask(small, target);
      expect([target, stranger.status, data(stranger.text)]).toEqual([target, elsewhere.status, data(elsewhere.text)]);
      expect(data(insider.text), target).not.toBe(data(stranger.text));
      // The name asked for is repeated, and nothing else.
      if (!target.includes(CANARY)) expect(stranger.text, target).not.toContain(CANARY);
    }
  }, 300_000);

  it('sees what is open', async () => {
    expect((await ask(full, '/api/v1/repositories')).text).toContain(houses.open.path);
    expect((await ask(full, `/api/v1/ingestion/jobs/${OPEN_JOB}`)).status).toBe(200);
  }, 120_000);

  it('is an agent at /mcp, and sees no more there', async () => {
    const params = { name: 'search', arguments: { query: `total ${CANARY}`, all: true } };
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }),
    };
    const [stranger, insider] = [await ask(full, '/mcp', undefined, init), await ask(full, '/mcp', ADMIN_TOKEN, init)];
    expect([stranger.status, insider.status]).toEqual([200, 200]);
    expect(stranger.text).not.toContain(CANARY);
    expect(insider.text).toContain(`${CANARY}.py`);
  }, 300_000);
});
