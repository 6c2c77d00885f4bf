/** Raised whenever the references of an unchanged blob may change. */
export const REFERENCES_VERSION = 1;

/** In the order in which answers list them. docs/references.md says what each is. */
export const REFERENCE_KINDS = [
  'doi',
  'arxiv',
  'isbn',
  'pmid',
  'rfc',
  'spec',
  'pep',
  'cve',
  'ghsa',
  'issue',
  'pull',
  'stackoverflow',
  'spdx',
  'todo',
  'url',
] as const;

export type ReferenceKind = (typeof REFERENCE_KINDS)[number];

/** What a line of prose refers to. */
export interface Reference {
  /** 1-based. */
  readonly line: number;
  readonly kind: ReferenceKind;
  /** In one form, however it is written: `RFC6265`, `10.1145/872757.872770`, `#12`, `github.com/owner/name#12`, `TODO`. */
  readonly target: string;
  /** The line, without what marks a comment, at most MAX_TEXT characters. */
  readonly text: string;
}

export const MAX_TEXT = 240;

/** A reference before one knows where it stands. */
export type Claim = Pick<Reference, 'kind' | 'target'>;
