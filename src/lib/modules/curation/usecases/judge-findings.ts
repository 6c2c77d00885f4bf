import { randomUUID } from 'node:crypto';
import { type Actor, requireScope } from '../../../actor.ts';
import { PharosError } from '../../../errors.ts';
import { type Finding, LIMITS, STATE_AFTER, type VerdictAction } from '../finding.ts';
import type { FindingChange, StoredFinding } from '../store.ts';
import type { FindingContext } from './finding-context.ts';
import { oneFinding } from './one-finding.ts';
import { showFinding } from './show-finding.ts';

/** A decision, before it is stored. */
export interface Judgement {
  readonly action: VerdictAction;
  readonly comment?: string;
  /** With `approve`: ISO 8601, or a number of days (`30d`), after which the finding is open again. */
  readonly until?: string;
  /** With `assign`: who looks at it. */
  readonly assignee?: string;
}

export interface JudgeFindingOptions extends FindingContext, Judgement {
  /** Id of a finding, or the beginning of one. */
  readonly id: string;
  /** The state that the caller has seen: another one is a conflict. */
  readonly ifMatch?: string;
  readonly now?: Date;
}

/**
 * Decides about a finding. The verdict stays with it through edits, renames and later runs of its tool.
 *
 * @throws {PharosError} from oneFinding; USAGE for a wrong judgement; FORBIDDEN without the scope curate; CONFLICT
 */
export async function judgeFinding(options: JudgeFindingOptions): Promise<Finding> {
  const { actor, findings, id, ifMatch, now = new Date() } = options;
  requireScope(actor, 'curate');
  const { finding } = await oneFinding(options, id);
  const change = changeOf(actor, { ...finding, etag: ifMatch ?? finding.etag }, checkJudgement(options, now), now);
  const [failed] = await findings.judge([change]);
  if (failed !== undefined) {
    throw new PharosError('CONFLICT', `The finding ${finding.id.slice(0, 8)} has been changed meanwhile`, {
      hint: 'Look at it again, and decide then.',
    });
  }
  return showFinding({ ...options, id: finding.id, now });
}

/** The change that a judgement makes of a finding. */
export function changeOf(actor: Actor, finding: StoredFinding, judgement: Judgement, now: Date): FindingChange {
  const { action, comment, until, assignee } = judgement;
  const at = now.toISOString();
  const state = STATE_AFTER[action];
  const decided = { state, until, assignee: action === 'assign' ? assignee : finding.assignee };
  const said = { ...(comment !== undefined && { comment }) };
  return {
    ...{ id: finding.id, etag: finding.etag, changed: { ...decided, etag: randomUUID() } },
    verdict: {
      ...{ id: randomUUID(), findingId: finding.id, actorId: actor.id, actorName: actor.name, action, at },
      ...{ comment, until, assignee: action === 'assign' ? assignee : undefined },
    },
    event: {
      ...{ at, actorId: actor.id, verb: action === 'assign' ? 'curation.assigned' : 'curation.reviewed' },
      ...{ subject: finding.id, repository: finding.repository },
      before: { state: finding.state, assignee: finding.assignee, until: finding.until },
      after: { action, ...decided, ...said },
    },
  };
}

/** @throws {PharosError} USAGE */
export function checkJudgement({ action, comment, until, assignee }: Judgement, now: Date): Judgement {
  const said = comment?.trim();
  if (said !== undefined && said.length > LIMITS.comment) {
    throw new PharosError('USAGE', `The comment has ${said.length} characters`, {
      hint: `It may have ${LIMITS.comment}. Attach a note instead: pharos note add.`,
    });
  }
  if (until !== undefined && action !== 'approve')
    throw new PharosError('USAGE', 'Only what is approved has a date', { hint: 'Leave it out, or approve.' });
  const who = assignee?.trim() ?? '';
  if (action === 'assign' && (who === '' || who.length > LIMITS.assignee))
    throw new PharosError('USAGE', 'Nobody is named to whom it is assigned', {
      hint: `Give a name of at most ${LIMITS.assignee} characters.`,
    });
  return {
    action,
    ...(said !== undefined && said !== '' && { comment: said.toWellFormed().replaceAll('\0', '') }),
    ...(until !== undefined && { until: readDate(until, now) }),
    ...(action === 'assign' && { assignee: who.toWellFormed().replaceAll('\0', '') }),
  };
}

function readDate(given: string, now: Date): string {
  const [, days] = /^(\d{1,4})d$/.exec(given) ?? [];
  const date = days === undefined ? new Date(given) : new Date(now.getTime() + Number(days) * 86_400_000);
  if (!Number.isNaN(date.getTime()) && date > now && date.getUTCFullYear() < 10_000) return date.toISOString();
  throw new PharosError('USAGE', `${given.slice(0, 40)} is not a date in the future`, {
    hint: 'Give a date (2027-01-31) or a number of days (90d).',
  });
}
