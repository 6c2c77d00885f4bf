/** The interface of this module for other modules and for answers that show the risk of a change. */
export { qualityModule } from './module.ts';
export { type AssessedFile, assess, assessOne } from './usecases/assess.ts';
export { type FileRisk, risk } from './usecases/risk.ts';
