/** The interface of this module for commands and for other modules. */
export { FINDING_STATES, type Finding, PENDING_STATES } from './finding.ts';
export { curationModule } from './module.ts';
export type { FindingStores } from './open-store.ts';
