/** The interface of this module for commands and for other modules. */
export {
  FINDING_STATES,
  type Finding,
  type FindingState,
  PENDING_STATES,
  type Verdict,
  type VerdictAction,
} from './finding.ts';
export { curationModule } from './module.ts';
