import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgresDatabase } from '../../src/lib/adapters/postgres/database.ts';
import type { SqlDialect } from '../../src/lib/adapters/sql/dialect.ts';
import { openSqliteDatabase } from '../../src/lib/adapters/sqlite/database.ts';
import type { Placement } from '../../src/lib/anchor/placement.ts';
import { type AnchorStore, createAnchorStore } from '../../src/lib/modules/anchors/api.ts';
import { anchorsModule } from '../../src/lib/modules/anchors/module.ts';
import { annotationsModule } from '../../src/lib/modules/annotations/api.ts';
import { createAnnotationStore } from '../../src/lib/modules/annotations/sql-store.ts';
import type { AnnotationStore, NewNote, NoteChange, StoredNote } from '../../src/lib/modules/annotations/store.ts';
import { collectionsModule } from '../../src/lib/modules/collections/api.ts';
import { type CollectionStores, openCollectionStores } from '../../src/lib/modules/collections/open-store.ts';
import { curationModule } from '../../src/lib/modules/curation/api.ts';
import { createFindingStore } from '../../src/lib/modules/curation/sql-store.ts';
import type { FindingStore } from '../../src/lib/modules/curation/store.ts';
import { eventsModule } from '../../src/lib/modules/events/module.ts';
import { resourcesModule } from '../../src/lib/modules/resources/api.ts';
import { openResourceStores, type ResourceStores } from '../../src/lib/modules/resources/open-store.ts';
import { taxonomyModule } from '../../src/lib/modules/taxonomy/module.ts';
import { openTaxonomyStores, type TaxonomyStores } from '../../src/lib/modules/taxonomy/open-store.ts';
import { dropSchema, isPostgresThere, newSchema, TEST_DATABASE_URL, withClient } from './postgres-server.ts';

/** An empty database with the stores of notes and collections. */
export interface NoteStores extends CollectionStores, ResourceStores, TaxonomyStores {
  readonly dialect: SqlDialect;
  readonly anchors: AnchorStore;
  readonly notes: AnnotationStore;
  readonly findings: FindingStore;
  close(): Promise<void>;
}

export interface NoteStoreKind {
  readonly name: string;
  readonly isThere: boolean;
  open(): Promise<NoteStores>;
  /** After the last one. */
  remove(): Promise<void>;
}

/** Tables of what people and agents write, and of what follows from it. */
const NOTE_TABLES = [
  ...[eventsModule, anchorsModule, annotationsModule, curationModule],
  ...[collectionsModule, resourcesModule, taxonomyModule],
]
  .flatMap(({ tables }) => tables)
  .sort();

/** Both databases. */
export async function noteStoreKinds(): Promise<readonly NoteStoreKind[]> {
  return [sqliteKind(), postgresKind(await isPostgresThere())];
}

/** The stores over a database, or over one that fails. */
export function noteStoresOver(dialect: SqlDialect) {
  const anchors = createAnchorStore(dialect);
  return {
    dialect,
    ...openCollectionStores(dialect),
    ...openResourceStores(dialect),
    ...openTaxonomyStores(dialect),
    notes: createAnnotationStore(dialect, anchors),
    findings: createFindingStore(dialect, anchors),
  };
}

function sqliteKind(): NoteStoreKind {
  const directories: string[] = [];
  return {
    name: 'SQLite',
    isThere: true,
    async open() {
      const directory = mkdtempSync(join(tmpdir(), 'pharos-notes-'));
      directories.push(directory);
      const { dialect, close } = await openSqliteDatabase(join(directory, 'pharos.db'));
      return { ...noteStoresOver(dialect), close };
    },
    async remove() {
      for (const directory of directories.splice(0)) rmSync(directory, { recursive: true });
    },
  };
}

/** In one schema, because migrating takes longest. */
function postgresKind(isThere: boolean): NoteStoreKind {
  const schema = newSchema();
  return {
    name: 'Postgres (skipped without it)',
    isThere,
    async open() {
      const { dialect, close } = await openPostgresDatabase({ url: TEST_DATABASE_URL, schema });
      const tables = NOTE_TABLES.map((table) => `"${schema}".${table}`);
      await withClient((client) => client.unsafe(`TRUNCATE ${tables.join()} RESTART IDENTITY`));
      return { ...noteStoresOver(dialect), close };
    },
    remove: () => dropSchema(schema),
  };
}

/** All rows of these tables, to compare a database with itself. */
export async function rowsOfNotes({ db }: SqlDialect): Promise<Readonly<Record<string, readonly string[]>>> {
  const found: Record<string, string[]> = {};
  for (const table of NOTE_TABLES) {
    const rows = await db
      .selectFrom(table as never)
      .selectAll()
      .execute();
    found[table] = rows.map((row) => JSON.stringify(row)).sort();
  }
  return found;
}

export const REPOSITORY = 'github.com/example/shop';
export const AUTHOR = 'local:ann';

interface Sample extends Partial<StoredNote> {
  readonly repository?: string;
  readonly path?: string;
  readonly blob?: string;
  readonly quote?: string;
  readonly symbol?: string;
  readonly whole?: 'file' | 'symbol';
  /** Of its blob. */
  readonly text?: string;
}

/** A note with its anchor. */
export function newNote(sample: Sample = {}): NewNote {
  const {
    repository = REPOSITORY,
    path = 'src/cart.ts',
    blob = 'b1',
    quote = 'total = 1',
    symbol,
    whole,
    text,
  } = sample;
  const anchor = {
    ...{ path, blob, commit: 'a'.repeat(40), startLine: 2, endLine: 2, startOffset: 10, endOffset: 19 },
    ...{ exact: quote, prefix: 'before', suffix: 'after' },
    ...(symbol !== undefined && { symbol: { name: symbol, kind: 'function', line: 1 } }),
    ...(whole && { whole }),
  };
  const note = storedNote(sample);
  return { note, anchor: { id: note.anchorId, repository, anchor, text }, event: eventOf(note, repository) };
}

/** A reply to a note. */
export function replyTo({ note: { id, anchorId } }: NewNote, sample: Sample = {}): NewNote {
  const note = storedNote({ ...sample, anchorId, replyTo: id });
  return { note, anchor: undefined, event: eventOf(note, REPOSITORY) };
}

/** A change of a note that nobody else has changed. */
export function changeOf({ note }: Pick<NewNote, 'note'>, changed: Partial<StoredNote>): NoteChange {
  const updatedAt = changed.updatedAt ?? '2026-02-01T00:00:00.000Z';
  const after = { ...note, updatedAt, etag: randomUUID(), ...changed };
  return { id: note.id, etag: note.etag, changed: after, event: eventOf(after, REPOSITORY, 'annotation.updated') };
}

export function placed(placement: Partial<Placement> = {}): Placement {
  return {
    ...{ state: 'exact', path: 'src/cart.ts', startLine: 2, endLine: 2, confidence: 1, rule: 'same-blob' },
    ...placement,
  };
}

function storedNote(sample: Sample): StoredNote {
  const {
    repository: _,
    path: __,
    blob: ___,
    quote: ____,
    symbol: _____,
    whole: ______,
    text: _______,
    ...given
  } = sample;
  const at = given.createdAt ?? '2026-01-01T00:00:00.000Z';
  return {
    ...{ id: randomUUID(), anchorId: randomUUID(), userId: AUTHOR, authorName: 'Ann', authorKind: 'person' },
    ...{ kind: 'note', status: 'open', visibility: 'members', note: 'A word.', tags: [] },
    ...{ createdAt: at, updatedAt: at, etag: randomUUID() },
    ...given,
  };
}

function eventOf({ id, userId, updatedAt }: StoredNote, repository: string, verb = 'annotation.created') {
  return { at: updatedAt, actorId: userId, verb, subject: id, repository };
}
