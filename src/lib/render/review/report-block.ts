import { plural } from '../counts.ts';

/** Part of a line: our own words, or text from the repository, which says anything and must be escaped wherever it goes. */
export type Part = string | { readonly code: string };

/** A line with others below it. */
export interface ReportLine {
  readonly parts: readonly Part[];
  readonly below?: readonly ReportLine[];
}

/** A section of a report as all formats show it. */
export interface ReportBlock {
  /** With the number of what it lists. */
  readonly title: string;
  /** A reader must see it: it is not folded. */
  readonly isUrgent?: boolean;
  readonly lines: readonly ReportLine[];
  /** How many more there are. */
  readonly more: number;
}

/** Text from the repository. */
export function code(text: string): Part {
  return { code: text };
}

/** Says how many files could not be examined for a section. */
export function unknownLine(files: number): ReportLine[] {
  return files === 0 ? [] : [{ parts: [`There may be more: ${plural(files, 'file')} could not be examined.`] }];
}
