import type { SegmentKind } from '../../ports/catalog.ts';
import type { Stores } from '../../ports/stores.ts';
import { type DefinedFile, type RankedDefinition, rankDefinitions } from '../../search/rank-definitions.ts';
import { fileKey, type RankedFile } from '../../search/rank-files.ts';
import { stem } from '../../text/stem.ts';
import { words } from '../../text/words.ts';
import type { IngestedRepository } from './choose-repositories.ts';
import type { SearchFilter } from './find-candidates.ts';
import type { RankedQuestion } from './rank-question.ts';
import { definitionsIn, openDocumentIndex, openTextIndex } from './text-index.ts';

/** Files whose definitions are compared. */
const FILES = 20;

export interface FoundDefinitions {
  /** Best first. */
  readonly definitions: readonly RankedDefinition[];
  readonly warnings: readonly string[];
}

/** Quoted text may stand outside of all definitions, and files beyond the best are not read. */
const NO_DEFINITION = 'No definition in the best files has all that is in quotes; a search by file may find more.';

/** The definitions of the best files that answer a question best. */
export async function findDefinitions(
  stores: Stores,
  repositories: readonly IngestedRepository[],
  question: RankedQuestion,
  { kind, exact = false }: SearchFilter,
  of: SegmentKind = 'code',
): Promise<FoundDefinitions> {
  const files = await readFiles(stores, repositories, question.files.slice(0, FILES), of);
  const ranked = rankDefinitions(files, question);
  const { phrases, excluded } = question.whole;
  const stems = new Set(excluded.map(stem));
  const hasExcluded = createFinder((line) => words(line).some((word) => stems.has(stem(word))));
  const allowed = ranked.filter(
    (found) => (kind === undefined || found.definition.kind === kind) && (excluded.length === 0 || !hasExcluded(found)),
  );
  if (phrases.length === 0) return { definitions: allowed, warnings: [] };
  // A quoted text has one line.
  const finders = phrases.map((phrase) => createFinder((line) => line.toLowerCase().includes(phrase)));
  const quoting = allowed.filter((found) => finders.every((has) => has(found)));
  if (quoting.length > 0 || allowed.length === 0) return { definitions: quoting, warnings: [] };
  // Like files: quoted text that is nowhere says less than its words.
  const isInFiles = question.files.some(({ features }) => features.get('quoted') > 0);
  return { definitions: exact ? [] : allowed, warnings: isInFiles ? [NO_DEFINITION] : [] };
}

/** Whether a definition has a line that fits. Each line is looked at once, however many definitions are around it. */
function createFinder(fits: (line: string) => boolean): (found: RankedDefinition) => boolean {
  /** Of each file: how many of its lines before each one fit. */
  const counts = new Map<DefinedFile, Uint32Array>();
  const countIn = (file: DefinedFile): Uint32Array => {
    const found = new Uint32Array(file.lines.length + 1);
    for (const [i, line] of file.lines.entries()) found[i + 1] = found[i]! + (fits(line) ? 1 : 0);
    counts.set(file, found);
    return found;
  };
  return ({ file, definition: { startLine, endLine } }) => {
    const before = counts.get(file) ?? countIn(file);
    const end = Math.min(endLine, file.lines.length);
    return startLine <= end && before[end]! > before[Math.max(1, startLine) - 1]!;
  };
}

/** The definitions and lines of files. */
async function readFiles(
  stores: Stores,
  repositories: readonly IngestedRepository[],
  files: readonly RankedFile[],
  of: SegmentKind,
): Promise<DefinedFile[]> {
  const open = of === 'code' ? openTextIndex : openDocumentIndex;
  const read = new Map<string, Pick<DefinedFile, 'definitions' | 'lines'>>();
  for (const [repository, members] of Map.groupBy(files, (file) => file.repository)) {
    const { generation } = repositories.find(({ key }) => key === repository)!.current;
    const { segment, texts } = await open(stores, generation);
    const documents = members.flatMap(({ path }) => segment.documentAt(path) ?? []);
    const known = await texts(documents);
    for (const document of documents) {
      const lines = known.get(document)?.all ?? [];
      read.set(fileKey({ repository, path: segment.path(document) }), {
        definitions: definitionsIn(segment, document),
        lines,
      });
    }
  }
  return files.flatMap(({ repository, path, language, score }) => {
    const found = read.get(fileKey({ repository, path }));
    return found ? [{ repository, path, language, score, ...found }] : [];
  });
}
