import { randomUUID } from 'node:crypto';
import { type Actor, requireScope } from '../../../actor.ts';
import { PharosError } from '../../../errors.ts';
import { LIMITS } from '../finding.ts';
import type { FindingChange, StoredFinding } from '../store.ts';
import type { FindingContext } from './finding-context.ts';
import { findingsOfResources } from './findings-of-resources.ts';
import { changeOf, checkJudgement, type Judgement } from './judge-findings.ts';

export interface ChangeFindingsOptions extends FindingContext {
  /** At most 500 ids. */
  readonly ids: readonly string[];
  /** UUIDs or addresses of files whose pending findings are meant, too. */
  readonly resources?: readonly string[];
  /** A decision, or tags to add and to remove. */
  readonly change: Judgement | TagChange;
  readonly now?: Date;
}

export interface TagChange {
  /** All that they shall have, before others are added and removed. */
  readonly setTags?: readonly string[];
  readonly addTags?: readonly string[];
  readonly removeTags?: readonly string[];
}

export interface ChangedFindings {
  readonly updatedCount: number;
  readonly failedIds: readonly string[];
  readonly failures: readonly { readonly id: string; readonly code: 'NOT_FOUND' | 'CONFLICT' }[];
}

/**
 * Changes several findings in one transaction; those that are gone, or that somebody else has changed meanwhile, are named.
 *
 * @throws {PharosError} USAGE for a wrong change or too many ids; FORBIDDEN without the scope curate
 */
export async function changeFindings(options: ChangeFindingsOptions): Promise<ChangedFindings> {
  const { actor, findings, ids: given, resources = [], change, now = new Date() } = options;
  requireScope(actor, 'curate');
  const ofResources = await findingsOfResources(options, resources);
  const ids = [...new Set([...given, ...ofResources.ids])];
  if (ids.length > LIMITS.batch) {
    throw new PharosError('USAGE', `${ids.length} findings are given`, { hint: `Give at most ${LIMITS.batch}.` });
  }
  const make = 'action' in change ? deciding(actor, checkJudgement(change, now), now) : tagging(actor, change, now);
  const found = await findings.list({ ids, now: now.toISOString() }, { sort: 'id', limit: LIMITS.batch });
  const visible = found.flatMap(({ finding }) => (actor.visible(finding.repository) ? finding : []));
  const conflicts = new Set(await findings.judge(visible.map(make)));
  const isFound = new Set(visible.map(({ id }) => id));
  const gone = ofResources.unknown.map((id) => ({ id, code: 'NOT_FOUND' as const }));
  const failures = ids.flatMap((id): ChangedFindings['failures'] => {
    if (!isFound.has(id)) return [{ id, code: 'NOT_FOUND' }];
    return conflicts.has(id) ? [{ id, code: 'CONFLICT' }] : [];
  });
  const all = [...gone, ...failures];
  return { updatedCount: visible.length - conflicts.size, failedIds: all.map(({ id }) => id), failures: all };
}

function deciding(actor: Actor, judgement: Judgement, now: Date) {
  return (finding: StoredFinding): FindingChange => changeOf(actor, finding, judgement, now);
}

function tagging(actor: Actor, { setTags, addTags = [], removeTags = [] }: TagChange, now: Date) {
  const added = [...(setTags ?? []), ...addTags].map((tag) => tag.trim().toWellFormed().replaceAll('\0', ''));
  if (added.some((tag) => tag === '' || tag.length > LIMITS.tag)) {
    throw new PharosError('USAGE', 'A tag is empty or too long', { hint: `A tag has 1 to ${LIMITS.tag} characters.` });
  }
  const removed = new Set(removeTags);
  return ({ id, etag, tags: before, repository }: StoredFinding): FindingChange => {
    const tags = [...new Set([...(setTags ? [] : before), ...added])]
      .filter((tag) => !removed.has(tag))
      .slice(0, LIMITS.tags);
    return {
      ...{ id, etag, changed: { tags, etag: randomUUID() }, verdict: undefined },
      event: {
        ...{ at: now.toISOString(), actorId: actor.id, verb: 'curation.tagged', subject: id, repository },
        ...{ before: { tags: before }, after: { tags } },
      },
    };
  };
}
