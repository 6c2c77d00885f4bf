import { type Embedded, openEmbedded } from './embedded.ts';
import { createGitRepository, type GitRepository } from './git-repository.ts';

/** A word that stands in the hidden repository only. */
export const CANARY = 'zanzibar';

/** The same repository in two stores; in one of them another one is indexed as well, with jobs of its own. */
export interface TwoHouses {
  readonly open: GitRepository;
  readonly hidden: GitRepository;
  /** Has both. */
  readonly full: Embedded;
  /** Has the open one only. */
  readonly small: Embedded;
  delete(): Promise<void>;
}

export const OPEN_JOB = 'job-open';
export const HIDDEN_JOB = 'job-hidden';
export const HIDDEN_WAITING = 'job-hidden-waiting';
/** Waits behind the hidden one. */
export const OPEN_WAITING = 'job-open-waiting';
const AT = '2026-01-01T00:00:00.000Z';

export async function openTwoHouses(): Promise<TwoHouses> {
  const open = createGitRepository({
    'src/shop.py': 'from src.cart import total\n\n\ndef checkout(): return total()\n',
    'src/cart.py': 'def total(): return 1\n',
    'tests/test_shop.py': 'from src.shop import checkout\n\n\ndef test_shop(): checkout()\n',
  });
  const hidden = createGitRepository({
    [`${CANARY}.py`]: `from cart import total\n\n\n# See #77: ${CANARY}.\ndef ${CANARY}_total(): return total()\n\n\nimport ${CANARY}_client\n`,
    'cart.py': 'def total(): return 2\n',
  });
  open.commit();
  hidden.commit();
  const [full, small] = [await openEmbedded(), await openEmbedded()];
  for (const { ingest, stores } of [full, small]) {
    await ingest(open.path, { isRecorded: false, train: false });
    await stores.jobBoard.record(failed(OPEN_JOB, open.path));
  }
  await full.stores.jobQueue.enqueue({ jobId: HIDDEN_WAITING, repositoryUrl: `https://example.org/${CANARY}` });
  for (const { stores } of [full, small])
    await stores.jobQueue.enqueue({ jobId: OPEN_WAITING, repositoryUrl: open.path });
  await full.ingest(hidden.path, { isRecorded: false, train: false });
  const { jobBoard } = full.stores;
  await jobBoard.record(failed(HIDDEN_JOB, hidden.path));
  const worker = { workerId: 'w', host: 'h', pid: 1, device: 'CPU', version: '1' };
  await jobBoard.announce(worker, `Training Graph on https://example.org/${CANARY}`);
  await small.stores.jobBoard.announce(worker, 'Idle');
  return {
    ...{ open, hidden, full, small },
    async delete() {
      await full.delete();
      await small.delete();
      open.delete();
      hidden.delete();
    },
  };
}

function failed(job_id: string, repo_url: string) {
  const error = { code: 'FAILED', message: `${repo_url} is odd` };
  return { job_id, repo_url, timestamp: AT, status: 'failed', error } as const;
}

/** An answer without what differs from one ingest to the next. */
export function comparable(answer: unknown): string {
  return JSON.stringify(answer, (key, value) => (/^(score|rank|seconds)$/.test(key) ? undefined : value))
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z?/g, '<time>')
    .replace(/"request_id":"[^"]*"/g, '');
}
