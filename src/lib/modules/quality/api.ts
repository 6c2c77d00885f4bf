/** The interface of this module for other modules and for answers that show the risk of a change. */
export { qualityModule } from './module.ts';
export type { FigureStore, RecordedFile } from './store.ts';
export { assess } from './usecases/assess.ts';
export { recordFigures } from './usecases/record-figures.ts';
export { type FileRisk, risk } from './usecases/risk.ts';
