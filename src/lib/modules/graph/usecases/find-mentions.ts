import { unpackFacts } from '../../../formats/packed-facts.ts';
import { EXTRACTOR_VERSION } from '../../../parse/facts.ts';
import { type Catalog, type FileRow, factsKey } from '../../../ports/catalog.ts';

export interface MentionQuestion {
  readonly names: readonly string[];
  /** Files that may mention them. */
  readonly files: readonly FileRow[];
}

export interface Mentions {
  readonly isMentioned: boolean;
  /** Paths of the files that mention one of the names; all of them where there are too many to read. */
  readonly paths: readonly string[];
}

/** Files whose facts are read. */
const MAX_READ = 3000;
/** Files whose facts are in memory at once. */
const BATCH = 500;
const IDENTIFIER = /[\p{L}_$][\p{L}\p{N}_$]*/gu;

/** Which files mention one of some names, for many questions at once: each file is read once. */
export async function findMentions(catalog: Catalog, questions: readonly MentionQuestion[]): Promise<Mentions[]> {
  const names = new Set(questions.flatMap((question) => question.names));
  const files = new Map<string, FileRow>();
  for (const question of questions)
    if (question.names.length > 0 && question.files.length <= MAX_READ)
      for (const file of question.files) files.set(file.path, file);
  const mentioned = await namesIn(catalog, [...files.values()], names);
  return questions.map((question) => {
    if (question.names.length === 0) return { isMentioned: false, paths: [] };
    const found = question.files.filter(({ path }) => {
      const inFile = mentioned.get(path);
      return !inFile || question.names.some((name) => inFile.has(name));
    });
    return { isMentioned: found.length > 0, paths: found.map(({ path }) => path) };
  });
}

/** Those of the names that each file mentions. A file whose facts are not there is left out: it may mention any. */
async function namesIn(
  catalog: Catalog,
  files: readonly FileRow[],
  names: ReadonlySet<string>,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const found = new Map<string, ReadonlySet<string>>();
  for (let at = 0; at < files.length; at += BATCH) {
    const batch = files.slice(at, at + BATCH);
    const facts = await catalog.facts(EXTRACTOR_VERSION, batch);
    for (const file of batch) {
      const stored = facts.get(factsKey(file));
      if (stored === undefined) continue;
      const inFile = new Set<string>();
      for (const [name] of unpackFacts(stored).matchAll(IDENTIFIER)) if (names.has(name)) inFile.add(name);
      found.set(file.path, inFile);
    }
  }
  return found;
}
