/** How a work is to be cited. What its source does not say is absent: nothing is guessed. */
export interface Citation {
  readonly type: 'software' | 'dataset' | 'article' | 'generic';
  readonly title: string;
  readonly authors: readonly Author[];
  readonly version?: string;
  /** `2024-05-17`, `2024-05` or `2024`. */
  readonly date?: string;
  readonly doi?: string;
  readonly url?: string;
  readonly license?: string;
  readonly journal?: string;
  readonly volume?: string;
  readonly issue?: string;
  readonly pages?: string;
  readonly publisher?: string;
  readonly funding?: readonly string[];
}

/** A person with a family name, or whatever has one name only: an organisation, a handle. */
export interface Author {
  readonly family?: string;
  readonly given?: string;
  readonly name?: string;
  /** The identifier without its URL. */
  readonly orcid?: string;
}

/** Authors of one work; the largest collaborations have some thousands. */
export const MAX_AUTHORS = 5000;
