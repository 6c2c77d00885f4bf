import { afterAll, beforeAll, expect, it } from 'vitest';
import { documentLinks } from '../../../src/lib/modules/resources/usecases/document-links.ts';
import { staleDocuments } from '../../../src/lib/modules/resources/usecases/stale-documents.ts';
import { SELF } from '../../support/actors.ts';
import { type Embedded, openEmbedded } from '../../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../../support/git-repository.ts';

let repository: GitRepository;
let index: Embedded;
const START = Date.parse('2026-01-01T00:00:00Z');

beforeAll(async () => {
  repository = createGitRepository();
  let day = 0;
  const commit = (files: Readonly<Record<string, string>>) => {
    repository.write(files);
    repository.git('add', '-A');
    // Git takes the date of the committer from the environment alone.
    process.env['GIT_COMMITTER_DATE'] = new Date(START + day++ * 86_400_000).toISOString();
    repository.git('commit', '-q', '-m', 'change');
    delete process.env['GIT_COMMITTER_DATE'];
  };
  commit({
    'src/queue.py': 'def claim_job():\n    return 1\n',
    'src/old.py': 'def old():\n    return 2\n',
    'src/gone.py': 'def gone():\n    return 3\n',
  });
  commit({
    'docs/guide.md':
      '# Guide\n\n[Fresh](fresh.md). See [the queue](../src/queue.py), `src/old.py` and [it](../src/gone.py).\n\nJobs: `claim_job`.\n',
    'docs/fresh.md': '# Fresh\n\n[Queue](../src/queue.py), [guide](guide.md), `src/never.py`.\n',
  });
  repository.git('mv', 'src/old.py', 'src/new.py');
  repository.git('rm', '-q', 'src/gone.py');
  commit({});
  commit({ 'src/queue.py': 'def claim_job():\n    return 10\n' });
  commit({ 'src/queue.py': 'def claim_job():\n    return 11\n' });
  commit({ 'docs/fresh.md': '# Fresh\n\nThe [queue](../src/queue.py), [guide](guide.md), `src/never.py`.\n' });
  index = await openEmbedded();
  await index.ingest(repository.path, { train: false });
}, 60_000);
afterAll(async () => {
  await index?.delete();
  repository?.delete();
});

const asked = () => ({ actor: SELF, stores: index.stores, repository: repository.path, limit: 10 });

it('documents are stale when they name what is gone, or what has changed after them', async () => {
  const { documents, total, stale, warnings } = await staleDocuments(asked());
  expect([documents, total, warnings]).toEqual([2, 1, []]);
  expect(stale).toEqual([
    {
      ...{ path: 'docs/guide.md', changedAt: '2026-01-02T00:00:00.000Z' },
      gone: [
        { path: 'src/old.py', line: 3, at: '2026-01-03T00:00:00.000Z', movedTo: 'src/new.py' },
        { path: 'src/gone.py', line: 3, at: '2026-01-03T00:00:00.000Z' },
      ],
      newer: [{ path: 'src/queue.py', lines: [3, 5], changes: 2, changedAt: '2026-01-05T00:00:00.000Z' }],
    },
  ]);
  expect((await staleDocuments({ ...asked(), path: 'docs/fresh.md' })).total).toBe(0);
  await expect(staleDocuments({ ...asked(), path: 'src' })).rejects.toMatchObject({ code: 'BAD_REPOSITORY' });
});

it('the links of documents are listed by document and line', async () => {
  const { total, links } = await documentLinks({ ...asked(), path: 'docs/guide.md' });
  expect(total).toBe(3);
  expect(links.map(({ line, to, toSymbol, kind }) => [line, to, toSymbol, kind])).toEqual([
    [3, 'docs/fresh.md', '', 'link'],
    [3, 'src/queue.py', '', 'link'],
    [5, 'src/queue.py', 'claim_job', 'mention'],
  ]);
  expect((await documentLinks({ ...asked(), limit: 1 })).links).toHaveLength(1);
});
