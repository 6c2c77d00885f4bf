export { scholarlyModule } from './module.ts';
export type { ReferenceStore } from './store.ts';
