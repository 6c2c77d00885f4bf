import { requireScope } from '../../../actor.ts';
import { PharosError } from '../../../errors.ts';
import { resourceId } from '../../../text/address.ts';
import { chooseRepositories } from '../../../usecases/questions/choose-repositories.ts';
import type { Finding } from '../finding.ts';
import { COUPLINGS, filesOfCoupling } from '../sources/hidden-couplings.ts';
import { OWN } from '../sources/index.ts';
import type { FindingContext } from './finding-context.ts';
import { judgeFinding } from './judge-findings.ts';
import { settleFindings } from './settle-findings.ts';

export interface JudgeHypothesisOptions extends FindingContext {
  /** Id of a hypothesis, as `hypotheses` of the graph has it. */
  readonly id: string;
  /** Whether the two files belong together. */
  readonly isValid: boolean;
  readonly comment?: string;
}

/**
 * Decides about a hidden coupling: as about the finding that it is, which one that is right approves and another one rejects.
 *
 * @throws {PharosError} NOT_FOUND for one that is not among the strongest of a repository that the actor may see; FORBIDDEN
 */
export async function judgeHypothesis(options: JudgeHypothesisOptions): Promise<Finding> {
  const { id, isValid, comment, ...context } = options;
  const { actor, stores, findings } = context;
  requireScope(actor, 'curate');
  for (const repository of await chooseRepositories(stores.catalog, { actor })) {
    await settleFindings(context, repository);
    const filter = { repositories: [repository.key], sources: [`${OWN}${COUPLINGS}`], now: new Date().toISOString() };
    for (const { finding } of await findings.list(filter, { sort: 'id', limit: MOST })) {
      const [low, high] = filesOfCoupling(finding.fingerprints);
      if (low === undefined || high === undefined) continue;
      if (resourceId({ repository: repository.key, path: low, symbol: high }) !== id) continue;
      const action = isValid ? 'approve' : 'reject';
      return judgeFinding({ ...context, id: finding.id, action, ...(comment !== undefined && { comment }) });
    }
  }
  throw new PharosError('NOT_FOUND', `No hypothesis has the id ${id.slice(0, 60)}`, {
    hint: 'Findings are the 100 strongest of a repository: GET /api/v1/discovery/hypotheses lists them first.',
  });
}

/** Those that are fixed by now included. */
const MOST = 10_000;
