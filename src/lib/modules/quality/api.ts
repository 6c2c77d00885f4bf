/** The interface of this module for other modules and for answers that show the risk of a change. */
export { qualityModule } from './module.ts';
export type { FileRisk } from './usecases/risk.ts';
