import { currentGeneration, type OpenedTexts, openTexts } from '../../anchors/api.ts';
import type { Collection, Member } from '../collection.ts';
import type { CollectionContext } from './collection-context.ts';
import { type ShowCollectionOptions, showCollection } from './show-collection.ts';

export type TourOptions = Omit<ShowCollectionOptions, 'stale'>;

export interface TourStop extends Member {
  /** The lines as they are now, up to MOST_LINES; absent where they are lost or not stored, and for a whole repository. */
  readonly code?: string;
  /** Whether there are more lines. */
  readonly isCut?: true;
}

export interface Tour {
  readonly collection: Collection;
  readonly stops: readonly TourStop[];
  readonly total: number;
  readonly nextCursor?: string;
}

const MOST_LINES = 30;
/** Of a whole file: where it begins. */
const FILE_LINES = 12;

/**
 * The members of a collection in their order, each with its text and its code as it is now.
 *
 * @throws {PharosError} from oneCollection
 */
export async function tour(options: TourOptions): Promise<Tour> {
  const { items, total, nextCursor, ruleFiles: _, subcollections: __, ...collection } = await showCollection(options);
  const texts = createTextReader(options);
  const stops: TourStop[] = [];
  for (const member of items) stops.push({ ...member, ...(await codeOf(member, texts)) });
  return { collection, stops, total, ...(nextCursor !== undefined && { nextCursor }) };
}

type TextReader = (repository: string) => Promise<OpenedTexts | undefined>;

function createTextReader({ stores }: Pick<CollectionContext, 'stores'>): TextReader {
  const opened = new Map<string, OpenedTexts | undefined>();
  return async (repository) => {
    if (!opened.has(repository)) {
      const generation = await currentGeneration(stores.catalog, repository);
      opened.set(repository, generation === undefined ? undefined : openTexts(stores, generation));
    }
    return opened.get(repository);
  };
}

async function codeOf({ repository, anchor }: Member, read: TextReader): Promise<Pick<TourStop, 'code' | 'isCut'>> {
  const { state, path, startLine, endLine, whole } = anchor;
  if (path === '' || state === 'orphaned' || state === 'unplaced') return {};
  const texts = await read(repository);
  const blob = await texts?.blob(path);
  const text = blob === undefined ? undefined : await texts!.text(blob);
  if (text === undefined) return {};
  const lines = text.split(/\r\n?|\n/).slice(startLine - 1, endLine);
  const most = whole === 'file' ? FILE_LINES : MOST_LINES;
  return { code: lines.slice(0, most).join('\n'), ...(lines.length > most && { isCut: true as const }) };
}
