import type { UnresolvedReason } from '../../../resolve/resolver.ts';
import type { FileRules } from './source-files.ts';
import type { TsConfig } from './ts-config.ts';

/** Where a specifier leads. */
export type Target =
  | FileTarget
  /** A file of the repository other than source code: JSON, styles, images. */
  | { readonly kind: 'asset' }
  | { readonly kind: 'external'; readonly package: string }
  | { readonly kind: 'unresolved'; readonly reason: UnresolvedReason };

export interface FileTarget {
  readonly kind: 'file';
  readonly path: string;
  /** The file that runs, where `path` is the declaration file that TypeScript reads in its place. */
  readonly code?: string;
  /** Files that other builds take in its place, or that the same pattern names. */
  readonly others?: readonly string[];
}

/** A specifier at its location. */
export interface Request extends FileRules {
  readonly specifier: string;
  readonly isRequire: boolean;
  /** As the module loader resolves it when it runs, whatever TypeScript reads. */
  readonly isRunTime: boolean;
  readonly directory: string;
  readonly projects: readonly TsConfig[];
  /** How many packages passed it on. */
  readonly hops: number;
}

export const ASSET: Target = { kind: 'asset' };
