import { PharosError } from '../lib/errors.ts';
import { type Finding, PENDING_STATES } from '../lib/modules/curation/api.ts';
import { diffFindings } from '../lib/modules/curation/usecases/diff-findings.ts';
import { listFindings } from '../lib/modules/curation/usecases/list-findings.ts';
import { printable } from '../lib/render/printable.ts';
import type { Answer } from './answer.ts';
import { countOf } from './count-of.ts';
import type { McpContext } from './tool.ts';

/** Findings that an answer about code shows at most, and characters of the message of each. */
const SHOWN = 5;
const MESSAGE = 160;

/** Files or folders, or the lines that a change adds or alters. */
export type FindingsAbout = { readonly paths: readonly string[] } | { readonly diff: string };

/**
 * Adds the pending findings on code to an answer about it, the most urgent first. Only what was found before: an answer is no reason
 * to look through a repository. Without them, it is still an answer.
 */
export async function addFindings(
  answer: Answer,
  { actor, stores, findings }: McpContext,
  repository: string,
  about: FindingsAbout,
  signal: AbortSignal,
): Promise<void> {
  try {
    const opened = await findings?.();
    if (!opened || (await opened.findings.runs(repository)).length === 0) return;
    const asked = {
      ...opened,
      actor,
      stores,
      repository,
      signal,
      states: PENDING_STATES,
      limit: SHOWN,
      settles: false,
    };
    const found = 'diff' in about ? diffFindings({ ...asked, ...about }) : listFindings({ ...asked, ...about });
    const { items, total } = await found;
    if (total === 0) return;
    answer.add(`${countOf(total, 'finding')} of linters and of Pharos${total > SHOWN ? `, the first ${SHOWN}` : ''}:`);
    for (const finding of items) answer.add(`  ${lineOf(finding)}`);
  } catch (error) {
    if (!(error instanceof PharosError)) throw error;
    answer.add(`findings could not be read (${error.code})`);
  }
}

/** `[1a2b3c4d] error src/cart.ts:3 no-eval (eslint): eval can be harmful; flagged` */
function lineOf({ id, severity, place, rule, source, message, state, assignee }: Finding): string {
  const at = place.startLine === 0 ? place.path : `${place.path}:${place.startLine}`;
  const said = printable(message).replaceAll('\n', ' ').slice(0, MESSAGE);
  const decided = state === 'new' || state === 'open' ? '' : `; ${state}`;
  const who = assignee === undefined ? '' : `; for ${assignee}`;
  const gone = place.state === 'changed' || place.state === 'orphaned' ? '; its code has changed since' : '';
  return `[${id.slice(0, 8)}] ${severity} ${at} ${rule} (${source}): ${said}${decided}${who}${gone}`;
}
