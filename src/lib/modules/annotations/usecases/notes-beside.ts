import { languageOf } from '../../../languages/index.ts';
import { pathMatcher } from '../../../search/path-glob.ts';
import type { Annotation } from '../annotation.ts';
import type { NoteFilter, PlacedNote } from '../store.ts';
import { type NoteContext, readerOf } from './note-context.ts';
import { asksForNotes, isUnconfirmed, rankNotes } from './rank-notes.ts';
import { settlePlaces } from './settle-places.ts';
import { viewNotes } from './view-notes.ts';

/** Code that an answer shows: a file, some of its lines, or a folder (`src/`; '/' is the whole repository). */
export interface CodePlace {
  readonly path: string;
  readonly startLine?: number;
  readonly endLine?: number;
}

export interface NotesBesideOptions extends NoteContext {
  /** Keys of repositories that the actor may see. */
  readonly repositories: readonly string[];
  /** Notes that have half of its telling words belong to the answer. */
  readonly question?: string;
  /** Notes that are there belong to the answer, if it is about one repository. */
  readonly places?: readonly CodePlace[];
  /** Leaves out notes on files whose path does not match this pattern. */
  readonly path?: string;
  /** The same for files in other languages. */
  readonly language?: string;
  readonly limit: number;
  readonly now?: Date;
}

/** Notes that belong to an answer about code. */
export interface NotesBeside {
  /** Those that the question is about, best first, then those at the places; unconfirmed ones of agents last. */
  readonly items: readonly Annotation[];
  /** Without the limit. */
  readonly total: number;
  /** The question asks for such notes, and the first has all of its words. */
  readonly isAsked: boolean;
}

/** A question is about a note that has this part of its words. */
const COVERED = 0.5;
/** Newest notes that are looked at. */
const MOST = 1000;

/** Finds the open notes that belong to an answer about code: by the words of its question, and by the code that it shows. */
export async function notesBeside(options: NotesBesideOptions): Promise<NotesBeside> {
  const { repositories, question, places, limit } = options;
  const accepts = accepting(options);
  for (const key of repositories) await settlePlaces(options, key);
  const { meant, isAsked } = question === undefined ? { meant: [], isAsked: false } : await meantBy(question, options);
  const there = places && repositories.length === 1 ? await notesAt(places, options) : [];
  const all = new Map([...meant, ...there].map((one) => [one.note.id, one]));
  const accepted = [...all.values()].filter((one) => accepts(pathOf(one)));
  return { items: await viewNotes(options, accepted.slice(0, limit)), total: accepted.length, isAsked };
}

function accepting({ path, language }: NotesBesideOptions): (file: string) => boolean {
  const fits = path === undefined ? () => true : pathMatcher(path);
  return (file) => fits(file) && (language === undefined || languageOf(file)?.id === language);
}

async function meantBy(question: string, options: NotesBesideOptions) {
  const ranked = await rankNotes(options.notes, filterOf(options), question, MOST);
  const meant = ranked.filter(({ coverage }) => coverage >= COVERED);
  const isAsked = (meant[0]?.coverage ?? 0) === 1 && asksForNotes(question);
  return { meant: meant.map(({ found }) => found), isAsked };
}

async function notesAt(places: readonly CodePlace[], options: NotesBesideOptions): Promise<PlacedNote[]> {
  if (places.length === 0) return [];
  const isEverywhere = places.some(({ path }) => path === '/');
  const paths = [...new Set(places.map(({ path }) => path))];
  const filter = { ...filterOf(options), ...(!isEverywhere && { paths }) };
  const found = await options.notes.list(filter, { sort: 'recent', limit: MOST });
  const there = found.filter((one) => isEverywhere || places.some((place) => stands(one, place)));
  // The order of equal ones is kept.
  return there.sort((a, b) => Number(isUnconfirmed(a)) - Number(isUnconfirmed(b)));
}

function filterOf({ actor, repositories, now = new Date() }: NotesBesideOptions): NoteFilter {
  return { repositories, ...readerOf(actor), now: now.toISOString(), repliesTo: 'none', statuses: ['open'] };
}

function pathOf({ placed: { placement, anchor } }: PlacedNote): string {
  return placement?.path ?? anchor.path;
}

/** A note on a whole file is about all of its lines; one that is lost is about none. */
function stands(one: PlacedNote, { path, startLine, endLine = startLine }: CodePlace): boolean {
  const { anchor, placement } = one.placed;
  if (path.endsWith('/')) return pathOf(one).startsWith(path);
  if (pathOf(one) !== path) return false;
  if (startLine === undefined || anchor.whole === 'file') return true;
  if (placement?.state === 'orphaned') return false;
  const place = placement ?? anchor;
  return place.startLine <= endLine! && place.endLine >= startLine;
}
