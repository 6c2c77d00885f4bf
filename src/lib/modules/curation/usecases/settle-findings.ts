import { createHash } from 'node:crypto';
import type { IngestedRepository } from '../../../usecases/questions/choose-repositories.ts';
import { OWN, SOURCES } from '../sources/index.ts';
import type { FindingContext } from './finding-context.ts';
import { recordRun } from './record-run.ts';
import type { Reported } from './reported.ts';
import { riskOfFiles } from './risk-of-files.ts';
import { settlePlaces } from './settle-places.ts';

/**
 * Brings the findings of a repository up to date before they are read: their places, and what Pharos itself finds in the current
 * generation. Repeated, it changes nothing.
 */
export async function settleFindings(context: FindingContext, repository: IngestedRepository): Promise<void> {
  const { key, current } = repository;
  await settlePlaces(context, key);
  const runs = new Map((await context.findings.runs(key)).map((run) => [run.source, run]));
  const risk = riskOfFiles(context, repository);
  for (const { name: own, isLive = false, find } of SOURCES) {
    const source = `${OWN}${own}`;
    const last = runs.get(source);
    const isCurrent = last?.generation === current.generation;
    if (isCurrent && !isLive) continue;
    const reported = await find({ ...context, repository });
    if (!reported) continue;
    const version = digestOf(reported);
    if (isCurrent && last.version === version) continue;
    await recordRun({ ...context, repository, source, version, reported, risk, ran: () => true });
  }
}

/** Tells whether a source finds the same as before. */
function digestOf(reported: readonly Reported[]): string {
  return createHash('sha256').update(JSON.stringify(reported)).digest('hex').slice(0, 16);
}
