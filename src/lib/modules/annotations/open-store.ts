import type { SqlDialect } from '../../adapters/sql/dialect.ts';
import { createAnchorStore } from '../anchors/api.ts';
import { createAnnotationStore } from './sql-store.ts';
import type { AnnotationStore } from './store.ts';

export function openAnnotationStore(dialect: SqlDialect): AnnotationStore {
  return createAnnotationStore(dialect, createAnchorStore(dialect));
}
