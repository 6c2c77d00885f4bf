import type { DefinitionName } from '../../../../graph/definition-graph.ts';
import type { Link } from '../../../../graph/dependency-graph.ts';
import type { Freshness } from '../../../../usecases/questions/freshness.ts';
import type { Annotation } from '../../../annotations/api.ts';
import type { DuplicateGroup } from '../../../duplicates/api.ts';
import type { FileRisk } from '../../../quality/api.ts';
import type { GraphAnswer } from '../open-graph.ts';

/** A change for its reviewers: a section for each question that they ask. */
export interface ReviewReport extends GraphAnswer {
  readonly diff: string;
  /** The commit at which HEAD left the ref: the change is all since. */
  readonly base: string;
  /** Whether the index is up to date. */
  readonly freshness: Freshness;
  readonly changed: ChangedSection;
  readonly breaking: BreakingSection;
  readonly cycles: CyclesSection;
  readonly uses: UsesSection;
  readonly dependents: DependentsSection;
  readonly tests: TestsSection;
  readonly unread: UnreadSection;
  /** Absent where nobody asked for them. */
  readonly notes?: NotesSection;
  /** Absent where nobody asked for them. */
  readonly duplicates?: DuplicatesSection;
  readonly risk?: RiskSection;
}

/** The changes themselves. */
export interface ChangedSection {
  /** Number of files. */
  readonly total: number;
  readonly added: number;
  readonly deleted: number;
  /** Code first, then tests, then all else. */
  readonly files: readonly ReviewedFile[];
  /** Number of definitions in all of them. */
  readonly definitions: number;
}

export interface ReviewedFile {
  readonly path: string;
  readonly change: 'added' | 'modified' | 'deleted' | 'renamed';
  /** Path at the base of one that was renamed. */
  readonly before?: string;
  /** Number of its definitions whose own lines differ; none of a file that is new or gone. */
  readonly total: number;
  readonly definitions: readonly ReviewedDefinition[];
}

export interface ReviewedDefinition {
  /** Qualified name. */
  readonly symbol: string;
  readonly kind: string;
  readonly change: 'added' | 'modified' | 'removed';
  /** Of one that was removed, at the base. */
  readonly line: number;
  readonly endLine: number;
}

/** Definitions that others use and that are gone or mean something else. */
export interface BreakingSection {
  readonly total: number;
  readonly changes: readonly BreakingChange[];
  /** Files that could not be examined: there may be more. */
  readonly unknown: number;
}

export interface BreakingChange extends DefinitionName {
  readonly kind: string;
  /** Its line; of one that was removed, at the base. */
  readonly line: number;
  /** `hidden`: it is there, and no longer visible outside of its file. */
  readonly change: 'removed' | 'hidden' | 'signature';
  readonly before: string;
  /** Absent when it was removed. */
  readonly after?: string;
  /** Number of proved uses on lines that the change left as they were. */
  readonly total: number;
  readonly uses: readonly ReviewedUse[];
  /** Uses of its name on receivers of unknown type. */
  readonly possible: number;
}

/** A line that uses a definition. */
export interface ReviewedUse extends DefinitionName {
  readonly line: number;
  readonly test: boolean;
}

/** Import cycles that the base did not have. */
export interface CyclesSection {
  readonly total: number;
  /** Shortest cycles that hold between them each new import that is part of one; such an import first. */
  readonly added: readonly (readonly Link[])[];
  /** Files whose imports, now or at the base, are unknown: there may be more or fewer. */
  readonly unknown: number;
}

/** Who uses the changed definitions. */
export interface UsesSection {
  /** Number of changed definitions that are used. */
  readonly total: number;
  /** Functions before types and values, then the most used; tests last. */
  readonly definitions: readonly UsedDefinition[];
}

export interface UsedDefinition extends DefinitionName {
  readonly kind: string;
  readonly line: number;
  /** Number of definitions that are proved to use it, other than itself. */
  readonly total: number;
  /** Code before tests. */
  readonly users: readonly UsingDefinition[];
  /** Uses of its name on receivers of unknown type. */
  readonly possible: number;
}

export interface UsingDefinition extends DefinitionName {
  readonly test: boolean;
  readonly kinds: readonly string[];
  /** In its file. */
  readonly lines: readonly number[];
}

/** Files other than tests that the change can affect. */
export interface DependentsSection {
  readonly total: number;
  /** Nearest first. */
  readonly files: readonly DependentFile[];
}

export interface DependentFile {
  readonly path: string;
  readonly distance: number;
  readonly via: Link;
  readonly precision: 'definition' | 'file';
}

/** Tests to run, in the order of `graph impact --tests`. */
export interface TestsSection {
  readonly total: number;
  /** All of them. */
  readonly files: readonly string[];
}

/** Open notes that the change touches: on changed lines, definitions or files, or lost by it. */
export interface NotesSection {
  readonly total: number;
  /** Those changed last first. */
  readonly items: readonly Annotation[];
}

/** Changed definitions that are in other places, too: equal, renamed or edited. */
export interface DuplicatesSection {
  readonly total: number;
  /** Each with its clones; those with most tokens first. */
  readonly groups: readonly DuplicateGroup[];
}

/** Changed files that are riskier than most: a reviewer should look twice. */
export interface RiskSection {
  readonly total: number;
  /** The most likely first. */
  readonly files: readonly FileRisk[];
}

/** Changed files of which the report says less than of others. */
export interface UnreadSection {
  readonly total: number;
  /** The most frequent first. */
  readonly reasons: readonly { readonly reason: string; readonly total: number; readonly files: readonly string[] }[];
}
