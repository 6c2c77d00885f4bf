import type { SqlDialect } from '../../adapters/sql/dialect.ts';
import { type AnchorStore, createAnchorStore } from '../anchors/api.ts';
import { createMarkStore } from './sql-store.ts';
import type { MarkStore } from './store.ts';

/** Reading lists, and the anchors by which they follow the code. */
export interface ResourceStores {
  readonly marks: MarkStore;
  readonly anchors: AnchorStore;
}

export function openResourceStores(dialect: SqlDialect): ResourceStores {
  const anchors = createAnchorStore(dialect);
  return { marks: createMarkStore(dialect, anchors), anchors };
}
