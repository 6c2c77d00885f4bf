import { PharosError, throwIfAborted } from '../../errors.ts';
import { arePartial, areWhole, packFacts, skippedReason } from '../../formats/packed-facts.ts';
import { isManifest } from '../../languages/conventions.ts';
import { isTextOnly, LANGUAGES, languageOf } from '../../languages/index.ts';
import { unsupportedEnding } from '../../languages/unsupported.ts';
import { decodeText } from '../../parse/decode-text.ts';
import { EXTRACTOR_VERSION } from '../../parse/facts.ts';
import type { ParseJob } from '../../parse/parse-file.ts';
import { parseFiles } from '../../parse/parse-files.ts';
import type { ParsedFile } from '../../parse/parsed-file.ts';
import { type FileRow, factsKey } from '../../ports/catalog.ts';
import type { Stores } from '../../ports/stores.ts';
import { linkedPaths } from '../../resolve/linked-paths.ts';
import {
  type FileText,
  type PackedRepository,
  type PlacedFile,
  packRepository,
} from '../../resolve/packed-repository.ts';
import { SharedTexts, type TextPlace } from '../../resolve/shared-texts.ts';
import type { Segment } from '../../search/segment/segment.ts';
import type { SegmentDocument } from '../../search/segment/segment-writer.ts';
import { isAttributesFile, type Origin, originsBy } from '../../source/linguist.ts';
import type { Selection } from '../../source/selection.ts';
import type { Source, SourceEntry } from '../../source/source.ts';
import { chooseFiles } from './choose-files.ts';
import { knownDocuments } from './known-documents.ts';

export interface ParseStepOptions {
  readonly source: Source;
  readonly generation: number;
  /** The generation that is current while this one is made. */
  readonly previous: number | undefined;
  readonly selection?: Selection | undefined;
  readonly stores: Stores;
  readonly threads?: number;
  readonly signal?: AbortSignal;
  readonly report: (fraction: number, detail: string) => void;
}

/** A repository whose files are all parsed, now or before. */
export interface ParsedRepository {
  /** Source files. */
  readonly files: readonly FileRow[];
  /** Documents and configuration: rows and what their search segment takes. */
  readonly texts: {
    readonly files: readonly FileRow[];
    readonly documents: readonly UnlinkedDocument[];
    readonly segment: Segment | undefined;
    /** Of those that were read. */
    readonly facts: readonly FileText[];
  };
  /** The files that were parsed, as they go to resolution. */
  readonly packed: PackedRepository;
  /** The same files as the search segment takes them. */
  readonly documents: readonly UnlinkedDocument[];
  /** The segment of the previous generation, which has those documents that are kept. */
  readonly segment: Segment | undefined;
  /** Blob ids of the manifests by path. */
  readonly manifestBlobs: ReadonlyMap<string, string>;
  /** Parsed files that the grammar understood only in part. */
  readonly partly: readonly string[];
  /** Source files of languages that are not parsed, by the ending of their names. */
  readonly unsupported: Readonly<Record<string, number>>;
  /** Files of known languages that nobody wants to be read, by the reason; empty when there are none. */
  readonly setAside: Readonly<Record<string, number>>;
  /** Files that were parsed now; the others' facts were known. */
  readonly fresh: number;
}

/** A document of which it is not known yet who depends on it. */
export type UnlinkedDocument = Omit<SegmentDocument, 'users'>;

interface SourceFile extends SourceEntry {
  /** Id of its language. */
  readonly language: string;
}

/** With its facts, packed, where they are known. */
interface FileToRead extends SourceFile {
  readonly facts?: string;
}

/** Facts and texts written in one transaction. */
const WRITE_BATCH = 256;

/**
 * Reads every source file of the repository: parses the blobs that nobody has parsed yet, stores their facts and texts, and
 * takes the rest from the cache. Facts and texts are shared by all repositories; what a file is cut into comes from the
 * repository's previous generation.
 */
export async function parseStep(options: ParseStepOptions): Promise<ParsedRepository> {
  const { source, generation, stores } = options;
  const { sources, leftOut, setAside } = await chooseFiles(source, options.selection, options.signal);
  if (sources.length === 0) throw nothingToParse(source, setAside);

  const cached = await stores.catalog.facts(EXTRACTOR_VERSION, sources);
  const [textFiles, codeFiles] = [true, false].map((wanted) =>
    sources.filter(({ language }) => isTextOnly(language) === wanted),
  ) as [SourceFile[], SourceFile[]];
  const knownCode = await knownDocuments(stores.catalog, options.previous, codeFiles, 'code');
  const knownTexts = await knownDocuments(stores.catalog, options.previous, textFiles, 'documents');
  const known = new Map([...knownCode.byPath, ...knownTexts.byPath]);
  const factsOf = (file: SourceFile) => {
    const facts = cached.get(factsKey(file));
    return facts !== undefined && areWhole(facts) ? facts : undefined;
  };
  // Another checkout or fork may have brought the facts: what its files are made of is still to be cut into chunks.
  const toRead = sources.flatMap((file): FileToRead[] => {
    const facts = factsOf(file);
    if (facts === undefined) return [file];
    return skippedReason(facts) === undefined && !known.has(file.path) ? [{ ...file, facts }] : [];
  });
  const manifests = source.entries.filter(({ path }) => isManifest(path));
  const attributes = source.entries.filter(({ path }) => isAttributesFile(path));
  const { outcomes, cut, texts: all, shared } = await parseAndStore(toRead, [...manifests, ...attributes], options);
  const originOf = originsBy(textsOf(attributes, all));
  const texts = textsOf(manifests, all);

  const parsed: PlacedFile[] = [];
  const partly: string[] = [];
  const documents: UnlinkedDocument[] = [];
  const textDocuments: UnlinkedDocument[] = [];
  const textFacts: FileText[] = [];
  const files: FileRow[] = source.skipped.flatMap(({ path, reason }) => {
    const language = languageOf(path);
    return language ? [{ path, reason, blob: '', language: language.id, bytes: 0, status: 'skipped' as const }] : [];
  });
  for (const { path, language, reason } of setAside)
    files.push({ path, reason, blob: '', language, bytes: 0, status: 'skipped' });
  for (const file of leftOut) files.push({ ...file, status: 'skipped' });
  for (const file of sources) {
    const { path, blob, bytes, language } = file;
    const outcome = outcomes.get(path) ?? cachedOutcome(cached.get(factsKey(file))!);
    const { status, reason = '' } = outcome;
    if (status === 'parsed') {
      const document = withOrigin(cut.get(path) ?? known.get(path)!, originOf(path));
      if (isTextOnly(language)) {
        textFacts.push({ path, language, facts: outcome.facts });
        textDocuments.push(document);
      } else {
        parsed.push({ path, language, facts: outcome.place ?? outcome.facts });
        if (outcome.isPartial) partly.push(path);
        documents.push(document);
      }
    }
    files.push({ path, blob, bytes, language, status, reason });
  }
  const unread = source.skipped.filter(({ isFile }) => isFile);
  const paths = [...source.entries, ...unread].map(({ path }) => path);
  const links = source.skipped.flatMap(({ path, target }) => (target === undefined ? [] : [{ path, target }]));
  await stores.searchIndex.hold(generation, source.key, documents);
  return {
    files: files.filter(({ language }) => !isTextOnly(language)),
    texts: {
      files: files.filter(({ language }) => isTextOnly(language)),
      documents: textDocuments,
      segment: knownTexts.segment,
      facts: textFacts,
    },
    documents,
    segment: knownCode.segment,
    packed: packRepository(parsed, paths, texts, linkedPaths(paths, links), shared),
    partly,
    unsupported: countEndings(source.entries),
    setAside: countReasons(setAside),
    manifestBlobs: new Map(manifests.map(({ path, blob }) => [path, blob])),
    fresh: toRead.filter(({ facts }) => facts === undefined).length,
  };
}

function countEndings(entries: readonly SourceEntry[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const { path } of entries) {
    const ending = unsupportedEnding(path);
    if (ending !== undefined) found[ending] = (found[ending] ?? 0) + 1;
  }
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The part of a parsed file that resolution needs: its facts as text where it was parsed now, packed where they were known. */
interface Outcome extends Pick<ParsedFile, 'status' | 'reason' | 'facts'> {
  readonly isPartial?: boolean;
  /** Where they are in shared memory; `facts` is then empty. */
  readonly place?: TextPlace;
}

function cachedOutcome(facts: string): Outcome {
  const reason = skippedReason(facts);
  return reason === undefined
    ? { status: 'parsed', facts, isPartial: arePartial(facts) }
    : { status: 'skipped', reason, facts };
}

/** Parses files, and keeps the texts of others: one pass over the contents, since each starts a process. */
async function parseAndStore(
  files: readonly FileToRead[],
  others: readonly SourceEntry[],
  options: ParseStepOptions,
): Promise<{
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly cut: ReadonlyMap<string, UnlinkedDocument>;
  readonly texts: ReadonlyMap<string, string>;
  /** The facts of parsed source files. */
  readonly shared: SharedTexts;
}> {
  const { source, generation, stores, signal, threads, report } = options;
  const byPath = new Map(files.map((file) => [file.path, file]));
  const outcomes = new Map<string, Outcome>();
  const cut = new Map<string, UnlinkedDocument>();
  const kept = new Set(others.map(({ path }) => path));
  const texts = new Map<string, string>();
  const shared = new SharedTexts();
  let buffer: ParsedFile[] = [];
  let writing: Promise<void> = Promise.resolve();

  const flush = () => {
    const batch = buffer;
    buffer = [];
    writing = writing.then(async () => {
      const parsed = batch.filter(({ status }) => status === 'parsed');
      const texts = parsed.map(({ path, text }) => ({ blob: byPath.get(path)!.blob, text }));
      const facts = batch.flatMap((file) => {
        const known = byPath.get(file.path)!;
        const packed = file.facts === '' ? known.facts : packFacts(file.facts);
        return packed === known.facts ? [] : [{ ...keyOf(known), facts: packed! }];
      });
      await stores.catalog.write(generation, { texts, facts: { version: EXTRACTOR_VERSION, rows: facts } });
    });
    return writing;
  };

  async function* jobs(): AsyncGenerator<ParseJob> {
    const more = others.filter(({ path }) => !byPath.has(path));
    for await (const { entry, bytes, reason } of source.read([...files, ...more], signal)) {
      throwIfAborted(signal);
      const { path } = entry;
      if (bytes && kept.has(path)) texts.set(path, decodeText(bytes));
      const { language, facts } = byPath.get(path) ?? {};
      if (language && bytes) yield { path, language, bytes, ...(facts !== undefined && { facts }) };
      else if (language) outcomes.set(path, { status: 'failed', reason: reason ?? 'unreadable', facts: '' });
    }
  }

  await parseFiles(jobs(), {
    totalBytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    bytesOf: bytesByLanguage(files),
    ...(threads !== undefined && { threads }),
    ...(signal && { signal }),
    async onParsed(file) {
      const { status, reason, facts } = file;
      const isPlaced = status === 'parsed' && !isTextOnly(byPath.get(file.path)!.language);
      outcomes.set(file.path, {
        ...{ status, isPartial: status === 'parsed' && arePartial(facts) },
        ...(isPlaced ? { facts: '', place: shared.add(facts) } : { facts }),
        ...(reason && { reason }),
      });
      report(outcomes.size / files.length, `${outcomes.size}/${files.length} files`);
      if (file.status === 'parsed') cut.set(file.path, toDocument(file, byPath.get(file.path)!));
      buffer.push(file);
      if (buffer.length >= WRITE_BATCH) await flush();
    },
  });
  await flush();
  return { outcomes, cut, texts, shared };
}

function bytesByLanguage(files: readonly SourceFile[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { language, bytes } of files) found.set(language, (found.get(language) ?? 0) + bytes);
  return found;
}

function keyOf({ blob, language }: SourceFile) {
  return { blob, language };
}

function textsOf(entries: readonly SourceEntry[], texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map(entries.flatMap(({ path }) => (texts.has(path) ? [[path, texts.get(path)!] as const] : [])));
}

function toDocument({ path, chunks, saysGenerated }: ParsedFile, { blob, language }: SourceFile): UnlinkedDocument {
  const lines = chunks.at(-1)?.endLine ?? 0;
  return { path, blob, language, lines, chunks, ...(saysGenerated && { saysGenerated }) };
}

/** The document with where it comes from: as .gitattributes or its path say, else as its text does. */
function withOrigin({ origin: _, ...document }: UnlinkedDocument, said: Origin | false | undefined): UnlinkedDocument {
  const origin = said ?? (document.saysGenerated && 'generated');
  return origin ? { ...document, origin } : document;
}

function countReasons(list: readonly { readonly reason: string }[]): Readonly<Record<string, number>> {
  const groups = Map.groupBy(list, ({ reason }) => reason);
  return Object.fromEntries([...groups].map(([reason, members]) => [reason, members.length] as const).sort());
}

function nothingToParse({ key, entries }: Source, setAside: readonly { readonly reason: string }[]): PharosError {
  if (setAside.length > 0) {
    const reasons = Object.entries(countReasons(setAside)).map(([reason, count]) => `${count} ${reason}`);
    return new PharosError('BAD_REPOSITORY', `No source file of ${key} is left to read (${reasons.join(', ')})`, {
      hint: 'Change --include, --exclude or the .pharosignore; --read-all drops earlier patterns.',
    });
  }
  if (entries.length === 0) {
    return new PharosError('BAD_REPOSITORY', `The repository ${key} has no files`, {
      hint: 'Check the path or --ref, and whether all files are ignored.',
    });
  }
  const extensions = Map.groupBy(entries, ({ path }) => /\.[^./]+$/.exec(path)?.[0] ?? 'no extension');
  const common = [...extensions].sort(([, a], [, b]) => b.length - a.length).slice(0, 4);
  const found = common.map(([extension, list]) => `${list.length} × ${extension}`).join(', ');
  return new PharosError(
    'BAD_REPOSITORY',
    `The repository ${key} has nothing to read: no source files in a supported language, and no documents (${found})`,
    {
      hint: `Supported: ${[...new Set(LANGUAGES.flatMap(({ name, tier }) => (tier === 'text' ? [] : [name])))].join(', ')}, documents and configuration.`,
    },
  );
}
