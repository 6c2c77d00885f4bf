import { machineActor } from '../../actor.ts';
import { visibleRepositories } from '../../usecases/questions/visible-repositories.ts';
import type { AfterPublish } from '../module.ts';
import type { FindingStores } from './open-store.ts';
import { settleFindings } from './usecases/settle-findings.ts';

/** Only where somebody has asked for findings before: nobody else should wait for them. */
export const refreshFindings: AfterPublish = async ({ repository }, { stores, store }) => {
  const own = await store<FindingStores>();
  if ((await own.findings.runs(repository)).length === 0) return;
  const actor = machineActor('pharos');
  const [record] = await visibleRepositories(stores.catalog, actor, repository);
  if (!record?.current) return;
  await settleFindings({ actor, stores, ...own }, { ...record, current: record.current });
};
