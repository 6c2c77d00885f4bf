import { machineActor } from '../../actor.ts';
import type { AfterPublish } from '../module.ts';
import type { FindingStores } from './open-store.ts';
import { settleFindings } from './usecases/settle-findings.ts';

/** Only where somebody has asked for findings before: nobody else should wait for them. */
export const refreshFindings: AfterPublish = async ({ repository }, { stores, store }) => {
  const own = await store<FindingStores>();
  if ((await own.findings.runs(repository)).length === 0) return;
  const [record] = await stores.catalog.repositories(repository);
  if (!record?.current) return;
  const indexed = { ...record, current: record.current };
  await settleFindings({ actor: machineActor('pharos'), stores, ...own }, indexed);
};
