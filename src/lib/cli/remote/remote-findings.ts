import { PharosError } from '../../errors.ts';
import type { Finding } from '../../modules/curation/api.ts';
import type { Judgement } from '../../modules/curation/usecases/judge-findings.ts';
import type { Remote } from './remote-command.ts';

/** A finding without what only HTTP tells of its file, so that the answer is that of an index here. */
export function withoutFigures(finding: Finding): Finding {
  const {
    risk: _,
    qualityScore: _quality,
    owners: _owners,
    noteCount: _notes,
    ...own
  } = finding as Finding & Partial<Record<'risk' | 'qualityScore' | 'owners' | 'noteCount', unknown>>;
  return own;
}

/**
 * Decides about a finding of another Pharos.
 *
 * @throws {PharosError} CONFLICT when somebody else has decided meanwhile; from `ask`
 */
export async function judgeThere(
  { ask, tell }: Pick<Remote, 'ask' | 'tell'>,
  id: string,
  { action, assignee, ...judgement }: Judgement,
): Promise<Finding> {
  const read = (of: string) =>
    ask<Finding>({ answer: 'finding', path: `/curation/findings/${encodeURIComponent(of)}` });
  const before = await read(id);
  const finding_ids = [before.id];
  await (action === 'assign'
    ? tell({
        method: 'POST',
        path: '/curation/batch/assign',
        body: { finding_ids, curator_id: assignee, ...judgement },
      })
    : tell({ method: 'POST', path: '/curation/batch/review', body: { finding_ids, action, ...judgement } }));
  const after = await read(before.id);
  if (after.etag !== before.etag) return after;
  throw new PharosError('CONFLICT', `The finding ${before.id.slice(0, 8)} has been changed meanwhile`, {
    hint: 'Look at it again, and decide then.',
  });
}
