import { LRUCache } from 'lru-cache';
import { PharosError } from '../../../errors.ts';
import { chooseRepositories } from '../../../usecases/questions/choose-repositories.ts';
import { LIMITS } from '../annotation.ts';
import type { NoteFilter, PlacedNote } from '../store.ts';
import { pathsOf } from './list-notes.ts';
import { type ChoosingNotes, readerOf } from './note-context.ts';
import { settlePlaces } from './settle-places.ts';

export interface ExportNotesOptions extends ChoosingNotes {
  /** A file or a folder; default the whole repository. */
  readonly path?: string;
  /** By id, so that two exports differ only where notes do, or by where notes stand, each before its replies. */
  readonly order: 'id' | 'place';
}

export interface NoteExport {
  /** Key. */
  readonly repository: string;
  /** Its URL, unless it is local. */
  readonly url: string | undefined;
  readonly total: number;
  /** Read page by page, as they are asked for. */
  readonly notes: AsyncIterable<PlacedNote>;
  /** Text of a blob that a note was attached to, where it is stored. */
  text(blob: string): Promise<string | undefined>;
}

/** Notes in memory at once. */
const PAGE = 200;
/** Characters of texts in memory at once. */
const TEXTS = 8e6;

/**
 * All notes of one repository that the actor may see, replies and expired ones included; of the private ones only their own.
 *
 * @throws {PharosError} USAGE when several repositories are meant; from chooseRepositories
 */
export async function exportNotes(options: ExportNotesOptions): Promise<NoteExport> {
  const { actor, stores, notes, anchors, path, directory, order } = options;
  const [repository, ...others] = await chooseRepositories(stores.catalog, options);
  if (!repository || others.length > 0) {
    throw new PharosError('USAGE', `${others.length + 1} repositories are indexed, and an export is of one`, {
      hint: 'Choose one with --repo, or change to its directory.',
    });
  }
  const { key, url } = repository;
  await settlePlaces(options, key);
  const paths = path === undefined ? undefined : pathsOf([repository], path, directory);
  const filter: NoteFilter = { repositories: [key], ...readerOf(actor), ...(paths && { paths }) };
  const texts = new LRUCache<string, string>({ maxSize: TEXTS, sizeCalculation: ({ length }) => length + 1 });
  return {
    ...{ repository: key, url },
    total: await notes.count(filter, LIMITS.perRepository),
    notes: order === 'id' ? byId(options, filter) : byPlace(options, filter),
    async text(blob) {
      const text = texts.get(blob) ?? (await anchors.texts([blob])).get(blob);
      if (text !== undefined) texts.set(blob, text);
      return text;
    },
  };
}

/** A note that is written meanwhile is in or not; no other is left out or comes twice. */
async function* byId({ notes }: Pick<ExportNotesOptions, 'notes'>, filter: NoteFilter): AsyncGenerator<PlacedNote> {
  for (let after: PlacedNote | undefined; ; ) {
    const page = await notes.list(filter, { sort: 'id', limit: PAGE, ...(after && { after: after.note }) });
    yield* page;
    after = page.at(-1);
    if (page.length < PAGE) return;
  }
}

interface Seat {
  readonly id: string;
  /** The note that it belongs to. */
  readonly thread: string;
  readonly path: string;
  readonly line: number;
  readonly createdAt: string;
}

/** Reads all once for their order, of which little stays in memory, and then again. */
async function* byPlace({ notes }: Pick<ExportNotesOptions, 'notes'>, filter: NoteFilter): AsyncGenerator<PlacedNote> {
  const seats: Seat[] = [];
  for await (const { note, placed } of byId({ notes }, filter)) {
    const { path, startLine: line } = placed.placement ?? placed.anchor;
    seats.push({ id: note.id, thread: note.replyTo ?? note.id, path, line, createdAt: note.createdAt });
  }
  const first = new Map(seats.map((seat) => [seat.id, seat]));
  const threadOf = (seat: Seat) => first.get(seat.thread) ?? seat;
  seats.sort((a, b) => {
    const [one, other] = [threadOf(a), threadOf(b)];
    return (
      compare(one.path, other.path) ||
      one.line - other.line ||
      compare(one.createdAt, other.createdAt) ||
      compare(one.id, other.id) ||
      Number(a !== one) - Number(b !== other) ||
      compare(a.createdAt, b.createdAt) ||
      compare(a.id, b.id)
    );
  });
  for (let i = 0; i < seats.length; i += PAGE) {
    const ids = seats.slice(i, i + PAGE).map(({ id }) => id);
    const page = await notes.list({ ...filter, ids }, { sort: 'id', limit: PAGE });
    const found = new Map(page.map((one) => [one.note.id, one]));
    for (const id of ids) {
      const one = found.get(id);
      if (one) yield one;
    }
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
