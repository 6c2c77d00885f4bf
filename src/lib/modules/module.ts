import type { Migration } from 'kysely/migration';
import type { Actor } from '../actor.ts';
import type { SqlDialect } from '../adapters/sql/dialect.ts';
import type { IdentityColumn } from '../adapters/sql/migrations/0001-catalog.ts';
import type { Mode } from '../config-type.ts';
import type { Encoders } from '../encoder/encoder.ts';
import type { Stores } from '../ports/stores.ts';
import type { GraphCache } from './graph/api.ts';
import type { ModuleRoute } from './route.ts';

/**
 * A part of Pharos with its own data, use-cases, commands, tools and routes. This is what the rest of the house knows of it, and all
 * of it is light: whatever takes time to load stands behind a function.
 */
export interface Module<Store = unknown> {
  /** As in PHAROS_MODULES and in paths: one lower-case word. */
  readonly name: string;
  /** Where it serves; elsewhere it is off. */
  readonly modes: readonly Mode[];
  /** Commands that are its own: names, or topics with all that stands under them. */
  readonly commands: readonly string[];
  /** The same of the tools for agents. */
  readonly tools: readonly string[];
  /** Tables that its migrations make, in both databases. */
  readonly tables: readonly string[];
  readonly migrations: readonly ModuleMigration[];
  /** Makes the store over the database that holds the catalog; absent where it has no tables. */
  readonly openStore?: (dialect: SqlDialect) => Promise<Store>;
  readonly routes: () => Promise<readonly ModuleRoute[]>;
  /** Handlers of the questions that its routes ask in a thread, by name. */
  readonly questions: () => Promise<ModuleQuestions>;
  /** Brings its own data up to date once a generation is current, in the process that has ingested it. */
  readonly afterPublish?: () => Promise<AfterPublish>;
  /** True when it can do less where there is no text encoder. */
  readonly wantsEncoder?: boolean;
}

/** A failure costs the ingest nothing but a warning; questions then do what is left to do. */
export type AfterPublish = (published: Published, context: Pick<QuestionContext, 'stores' | 'store'>) => Promise<void>;

/** A generation that has become current. */
export interface Published {
  /** Key of its repository. */
  readonly repository: string;
  readonly generation: number;
}

/** A change of the tables, for both databases; never changed once released. */
export interface ModuleMigration {
  /** `0006-notes`: numbered over the whole of Pharos, in the order in which they land. */
  readonly name: string;
  readonly load: () => Promise<(words: SqlWords) => Migration>;
}

/** The parts of a migration's SQL that differ between the two databases. */
export interface SqlWords {
  readonly database: 'sqlite' | 'postgres';
  readonly identity: IdentityColumn;
}

/** Questions to a module that a thread answers: plain data in, plain data out. */
export type ModuleQuestions = Readonly<Record<string, ModuleQuestion>>;

export type ModuleQuestion = (given: never, context: QuestionContext) => Promise<object>;

/** A line of a file. */
export interface LinePlace {
  /** Key. */
  readonly repository: string;
  readonly path: string;
  /** 1-based. */
  readonly line: number;
}

export interface QuestionContext {
  readonly actor: Actor;
  readonly stores: Stores;
  readonly encoders: Encoders | undefined;
  /** Graphs that the thread has read, for every module that asks about one. */
  readonly graphs: GraphCache;
  /** The module's own store. */
  readonly store: <Store>() => Promise<Store>;
  /** Looks up the open notes at a line, as `annotations` has them; absent where that module is off. */
  readonly notesAt?: (place: LinePlace) => Promise<readonly object[]>;
  readonly signal: AbortSignal;
}
