import { machineActor } from '../../actor.ts';
import type { AfterPublish } from '../module.ts';
import type { FigureStore } from './store.ts';
import { recordFigures } from './usecases/record-figures.ts';

/** Outside of the ingest's transaction: figures must never cost a generation. */
export const recordAfterPublish: AfterPublish = async ({ repository }, { stores, store }) => {
  const figures = await store<FigureStore>();
  await recordFigures({ actor: machineActor('pharos'), stores, figures, repository });
};
