/** A repository as path → text. */
export type Tree = Record<string, string>;

interface Sizes {
  /** `javascript-star-diamond`: the language or format, then the shape. */
  readonly name: string;
  /** Unit of the size. */
  readonly unit: string;
  /** The size to begin with; it is doubled until the cost can be measured or `to` is reached. */
  readonly from: number;
  /** The largest size: where a stated limit is reached (1 MB for a file), or where nobody would notice more. */
  readonly to: number;
}

/** A kind of repository that is made to be expensive. */
export interface RepositoryFamily extends Sizes {
  readonly tree: (size: number) => Tree;
}

/** Questions to an index that is made to be expensive to answer. */
export interface QuestionFamily extends Sizes {
  /** Arguments of `pharos search`, with the texts of the files that they name. */
  readonly search: (size: number) => { readonly args: readonly string[]; readonly files?: Tree };
}

/** A request to `pharos serve` by a client without a token. */
export interface RequestFamily extends Sizes {
  /** Asked for anew for each request: a server remembers its answers. */
  readonly request: (size: number) => HostileRequest;
}

export interface HostileRequest {
  readonly path: string;
  /** Absent: GET. */
  readonly body?: string;
}

export type Family = RepositoryFamily | QuestionFamily | RequestFamily;

/** `write(0) + write(1) + …` */
export function repeat(count: number, write: (i: number) => string, separator = ''): string {
  return Array.from({ length: count }, (_, i) => write(i)).join(separator);
}

/** `count` files. */
export function files(count: number, write: (i: number) => readonly [path: string, text: string]): Tree {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => write(i)));
}

/** `open` nested `depth` times around `inner`; on lines of their own where `open` ends one, since files of long lines are not read. */
export function nested(depth: number, open: string, inner: string, close: string): string {
  const end = open.endsWith('\n') && !close.endsWith('\n') ? `${close}\n` : close;
  return open.repeat(depth) + inner + end.repeat(depth);
}
