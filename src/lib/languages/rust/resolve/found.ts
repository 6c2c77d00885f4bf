import type { DefinitionKind } from '../../../parse/facts.ts';
import { type Entity, type Item, isWithin, type Namespace, type RustModule } from './rust-module.ts';

/** One thing that a name was found to mean. */
export interface Found {
  readonly entity: Entity;
  /** Declared where it was found, not brought there by a `use`. */
  readonly isDirect: boolean;
  readonly isPublic: boolean;
  /** The module whose subtree may use it when it is not public. */
  readonly owner: RustModule;
}

export interface PathResolution {
  /** Meaning of the whole path, or of the type that the path passes through. */
  readonly found: readonly Found[];
  /** The modules that hold the last name taken from a module: the deepest ones that the path names. */
  readonly modules: readonly RustModule[];
  /** Segments up to and with the one that `found` stands for. */
  readonly taken: number;
  /** A module on the way is not there. */
  readonly isMissing: boolean;
  /** The first segment was bound by a `use` to what that `use` does not itself name: the path adds no file at import level. */
  readonly isBehindUse: boolean;
}

/** Nothing is there. */
export const NONE: readonly Found[] = [];

/** A name that a binding not yet resolved will decide. */
export const PENDING: readonly Found[] = [];

/** A path that leads nowhere. */
export const NOTHING: PathResolution = { found: [], modules: [], taken: 0, isMissing: false, isBehindUse: false };

/** A path that a binding not yet resolved will decide. */
export const PENDING_PATH: PathResolution = { ...NOTHING };

export function itemFound(item: Item): Found {
  return { entity: { kind: 'item', item }, isDirect: true, isPublic: item.definition.exported, owner: item.module };
}

export function isVisible({ isPublic, owner }: Found, from: RustModule): boolean {
  return isPublic || isWithin(from, owner);
}

export function isIn(kind: DefinitionKind, namespace: Namespace): boolean {
  if (kind === 'macro') return namespace === 'macro';
  if (kind === 'function' || kind === 'constant' || kind === 'variable') return namespace === 'value';
  return namespace === 'type' || (kind === 'struct' && namespace === 'value');
}

export function isSame(left: readonly Found[], right: readonly Found[]): boolean {
  return (
    left.length === right.length &&
    left.every((one, index) => entityKey(one.entity) === entityKey(right[index]!.entity))
  );
}

function entityKey(entity: Entity): unknown {
  if (entity.kind === 'module') return entity.module;
  if (entity.kind === 'item') return entity.item;
  return entity.kind === 'external' ? entity.extern.package : entity;
}

export function modulesOf(found: readonly Found[]): readonly RustModule[] {
  const modules: RustModule[] = [];
  for (const { entity } of found) if (entity.kind === 'module') modules.push(entity.module);
  return modules.length < 2 ? modules : [...new Set(modules)];
}
