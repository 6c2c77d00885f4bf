export { REFERENCE_KINDS } from '../../references/reference.ts';
export { scholarlyModule } from './module.ts';
export type { ReferenceStore } from './store.ts';
