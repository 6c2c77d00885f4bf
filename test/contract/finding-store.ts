import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  FindingChange,
  FindingFilter,
  NewFinding,
  RunResult,
  StoredFinding,
  StoredVerdict,
} from '../../src/lib/modules/curation/store.ts';
import { type NoteStores, newNote, placed, REPOSITORY, rowsOfNotes } from '../support/note-stores.ts';

const AT = '2026-01-01T00:00:00.000Z';
const EVENT = { at: AT, actorId: 'local:ann', verb: 'curation.imported', subject: 'lint', repository: REPOSITORY };

/** A finding with its anchor; of a path `none`, without. */
function newFinding(more: Partial<StoredFinding> = {}): NewFinding {
  const path = more.path ?? 'src/cart.ts';
  const { anchor } = newNote({ path, repository: more.repository ?? REPOSITORY });
  const anchorId = path === 'none' ? undefined : randomUUID();
  const finding: StoredFinding = {
    ...{ id: randomUUID(), anchorId, repository: REPOSITORY, source: 'lint', rule: 'no-eval', severity: 'warning' },
    ...{ message: 'No.', helpUri: 'https://example.org/x', fingerprints: { 'x/v1': 'a' }, path },
    ...{ startLine: 2, endLine: 3, startColumn: 4, state: 'new', assignee: undefined, until: undefined, tags: [] },
    ...{ priority: -1.25, firstSeen: AT, lastSeen: AT, firstGeneration: 1, lastGeneration: 1, etag: randomUUID() },
    ...more,
  };
  return { finding, anchor: anchorId === undefined ? undefined : { ...anchor!, id: anchorId } };
}

function runOf(number: number, added: readonly NewFinding[], more: Partial<RunResult> = {}): RunResult {
  const run = { repository: REPOSITORY, source: 'lint', number, at: AT, generation: 1, version: '1.0' };
  return { run, added, changed: [], event: EVENT, ...more };
}

/** Contract of every store of findings; runs on each implementation. */
export function describeFindingStore(name: string, open: () => Promise<NoteStores>): void {
  describe(`findings: ${name}`, () => {
    let stores: NoteStores;

    beforeEach(async () => {
      stores = await open();
    });
    afterEach(() => stores.close());

    const rulesOf = async (filter: Partial<FindingFilter> = {}) => {
      const found = await stores.findings.list({ now: AT, ...filter }, { sort: 'priority', limit: 100 });
      return found.map(({ finding }) => finding.rule);
    };
    const one = async () => (await stores.findings.list({ now: AT }, { sort: 'id', limit: 1 }))[0]!.finding;

    it('has at most eight methods', () => {
      expect(Object.keys(stores.findings).length).toBeLessThanOrEqual(8);
    });

    it('gives a finding back as it was added, and the run', async () => {
      const added = newFinding({ state: 'approved', until: AT, assignee: 'bob', tags: ['a', 'b'] });
      expect(await stores.findings.save(runOf(1, [added]))).toBe(true);
      const [found] = await stores.findings.list({ now: AT }, { sort: 'id', limit: 1 });
      expect(found).toEqual({
        finding: added.finding,
        placed: { ...added.anchor, text: undefined, placement: undefined, confirmation: undefined },
      });
      expect(await stores.findings.runs(REPOSITORY)).toEqual([runOf(1, []).run]);
      expect(await stores.findings.runs('other')).toEqual([]);
    });

    it('stores a run only after the one that it was compared with', async () => {
      expect(await stores.findings.save(runOf(1, [newFinding()]))).toBe(true);
      const rows = await rowsOfNotes(stores.dialect);
      expect(await stores.findings.save(runOf(1, [newFinding()]))).toBe(false);
      expect(await stores.findings.save(runOf(3, [newFinding()]))).toBe(false);
      expect(await rowsOfNotes(stores.dialect)).toEqual(rows);
      expect(await stores.findings.save(runOf(2, [newFinding()]))).toBe(true);
    });

    it('writes what a run has seen, and leaves a verdict that came meanwhile', async () => {
      const [seen, judged] = [newFinding(), newFinding({ rule: 'other' })];
      await stores.findings.save(runOf(1, [seen, judged]));
      const { id, etag } = judged.finding;
      const event = { ...EVENT, verb: 'curation.reviewed', subject: id };
      const changed = { state: 'rejected', etag: randomUUID() } as const;
      expect(await stores.findings.judge([{ id, etag, changed, verdict: undefined, event }])).toEqual([]);
      const again = { message: 'Never.', fingerprints: { y: 'b' }, startLine: 9 };
      await stores.findings.save(
        runOf(2, [], {
          changed: [seen, judged].map(({ finding }) => ({ id: finding.id, from: 'new', to: 'open', seen: again })),
        }),
      );
      const found = await stores.findings.list({ now: AT }, { sort: 'id', limit: 9 });
      const states = Object.fromEntries(found.map(({ finding }) => [finding.rule, finding.state]));
      expect(states).toEqual({ 'no-eval': 'open', other: 'rejected' });
      for (const { finding } of found) expect(finding).toMatchObject({ ...again, helpUri: 'https://example.org/x' });
    });

    it('judges only what is as it was when it was decided, each with its event', async () => {
      const added = newFinding();
      await stores.findings.save(runOf(1, [added]));
      const { id, etag } = added.finding;
      const verdict: StoredVerdict = {
        ...{ id: randomUUID(), findingId: id, actorId: 'local:ann', actorName: 'Ann' },
        ...{ action: 'approve', at: AT, comment: 'why', until: AT, assignee: undefined },
      };
      const change: FindingChange = {
        ...{ id, etag, verdict },
        changed: { state: 'approved', until: AT, tags: ['x'], etag: 'e2' },
        event: { ...EVENT, verb: 'curation.reviewed', subject: id },
      };
      const gone = { ...change, id: randomUUID(), verdict: { ...verdict, id: randomUUID() } };
      expect(await stores.findings.judge([change, gone])).toEqual([gone.id]);
      expect(await one()).toMatchObject({ state: 'approved', until: AT, tags: ['x'], etag: 'e2', assignee: undefined });
      expect(await stores.findings.verdicts([id, gone.id])).toEqual([verdict]);
      expect(await stores.findings.judge([{ ...change, verdict: { ...verdict, id: randomUUID() } }])).toEqual([id]);
      expect((await rowsOfNotes(stores.dialect))['events']).toHaveLength(2);
    });

    it('lists by priority, in pages, and counts', async () => {
      const all = [3, 1, 2, 2].map((priority, i) => newFinding({ priority, rule: `r${i}` }));
      await stores.findings.save(runOf(1, all));
      const rules: string[] = [];
      for (let after: { priority: number; id: string } | undefined; ; ) {
        const [found] = await stores.findings.list(
          { now: AT },
          { sort: 'priority', limit: 1, ...(after && { after }) },
        );
        if (!found) break;
        rules.push(found.finding.rule);
        after = found.finding;
      }
      expect(rules).toHaveLength(4);
      expect([rules[0], rules[3]]).toEqual(['r0', 'r1']);
      expect(await stores.findings.count({ now: AT }, 3)).toBe(3);
      expect(await stores.findings.count({ now: AT, rules: ['r1'] }, 9)).toBe(1);
    });

    it('filters by everything, and takes what was accepted until a date for open after it', async () => {
      const [a, b, c] = [
        newFinding({ rule: 'a', state: 'approved', until: AT, severity: 'error', priority: 3 }),
        newFinding({ rule: 'b', path: 'src/x/b.ts', assignee: 'bob', priority: 2 }),
        newFinding({ rule: 'c', path: 'none', source: 'other', priority: 1 }),
      ];
      await stores.findings.save(runOf(1, [a, b, c]));
      const generation = 1;
      await stores.anchors.save(
        [{ id: a.finding.anchorId!, placement: placed({ path: 'lib/moved.ts' }), confirmation: undefined }],
        { repository: REPOSITORY, generation },
      );
      expect(await rulesOf()).toEqual(['a', 'b', 'c']);
      expect(await rulesOf({ states: ['open'] })).toEqual(['a']);
      expect(await rulesOf({ states: ['approved'] })).toEqual([]);
      expect(await rulesOf({ states: ['approved'], now: '2025-01-01T00:00:00.000Z' })).toEqual(['a']);
      expect(await rulesOf({ states: ['open', 'new'], now: '2025-01-01T00:00:00.000Z' })).toEqual(['b', 'c']);
      expect(await rulesOf({ paths: ['lib/'] })).toEqual(['a']);
      expect(await rulesOf({ paths: ['src/', 'none'] })).toEqual(['b', 'c']);
      expect(await rulesOf({ sources: ['other'] })).toEqual(['c']);
      expect(await rulesOf({ severities: ['error'] })).toEqual(['a']);
      expect(await rulesOf({ assignee: 'bob' })).toEqual(['b']);
      expect(await rulesOf({ repositories: [] })).toEqual([]);
      expect(await rulesOf({ ids: [b.finding.id] })).toEqual(['b']);
      expect(await rulesOf({ idPrefix: c.finding.id.slice(0, 12) })).toEqual(['c']);
    });

    it('discards all of a repository, with its anchors and texts', async () => {
      const empty = await rowsOfNotes(stores.dialect);
      await stores.findings.save(runOf(1, [newFinding(), newFinding({ path: 'none' })]));
      expect(await stores.findings.discard(REPOSITORY, { ...EVENT, verb: 'curation.discarded' })).toBe(2);
      const { events, ...left } = await rowsOfNotes(stores.dialect);
      expect({ ...left, events: [] }).toEqual(empty);
      expect(events).toHaveLength(2);
    });
  });
}
