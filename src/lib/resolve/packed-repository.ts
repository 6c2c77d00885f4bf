import { openFacts, readCode } from '../formats/packed-facts.ts';
import type { CodeFacts } from '../parse/code-facts.ts';
import type { FileFacts } from '../parse/facts.ts';
import { CodeShelf } from './code-shelf.ts';
import { ManifestTexts } from './manifest-texts.ts';
import type { RepositoryView, ResolvableFile } from './resolver.ts';

/** A repository as it goes to another thread: names are copied, the texts lie in memory that both threads see. */
export interface PackedRepository {
  readonly files: readonly PackedFile[];
  readonly paths: readonly string[];
  readonly links: ReadonlyMap<string, string>;
  /** Paths of the manifests whose texts are here. */
  readonly manifests: readonly string[];
  /** UTF-8 of the facts of each file, as text or packed, then of each manifest, one after the other. */
  readonly texts: SharedArrayBuffer;
  /** Where each text ends, in bytes. */
  readonly ends: Float64Array;
}

export interface PackedFile {
  readonly path: string;
  /** Id of its language. */
  readonly language: string;
}

/** A parsed file with its facts, as text or packed. */
export interface FileText extends PackedFile {
  readonly facts: string;
}

/** Puts the texts of a repository into shared memory. */
export function packRepository(
  files: readonly FileText[],
  paths: readonly string[],
  manifests: ReadonlyMap<string, string>,
  links: ReadonlyMap<string, string> = new Map(),
): PackedRepository {
  const all = [...files.map(({ facts }) => facts), ...manifests.values()];
  const ends = new Float64Array(all.length);
  let size = 0;
  for (const [i, text] of all.entries()) {
    size += Buffer.byteLength(text);
    ends[i] = size;
  }
  const texts = new SharedArrayBuffer(size);
  const bytes = Buffer.from(texts);
  for (const [i, text] of all.entries()) bytes.write(text, ends[i - 1] ?? 0);
  return {
    files: files.map(({ path, language }) => ({ path, language })),
    paths,
    links,
    manifests: [...manifests.keys()],
    texts,
    ends,
  };
}

/**
 * View of a packed repository for resolvers. Facts are read on first use, and code beyond `shelf` expressions again when it is needed again.
 * `onRead` is told the index, among the files and then the manifests, of each text that is read for the first time.
 */
export function openRepository(
  { files, paths, links, manifests, texts, ends }: PackedRepository,
  onRead: (index: number) => void = () => undefined,
  shelf?: number,
): RepositoryView {
  const bytes = Buffer.from(texts);
  const textAt = (index: number) => bytes.toString('utf8', ends[index - 1] ?? 0, ends[index]!);
  const code = new CodeShelf((index) => readCode<CodeFacts>(textAt(index))!, shelf);
  const open = ({ path, language }: PackedFile, index: number): ResolvableFile => {
    let facts: FileFacts | undefined;
    return {
      path,
      language,
      get facts() {
        if (!facts) {
          onRead(index);
          facts = openFacts<FileFacts>(textAt(index), () => code.open(index));
        }
        return facts;
      },
    };
  };
  const places = new Map(manifests.map((path, i) => [path, files.length + i]));
  return {
    files: new Map(files.map((file, i) => [file.path, open(file, i)])),
    paths: new Set(paths),
    links,
    manifests: new ManifestTexts(places, textAt, onRead),
  };
}

/** The path that an index of `openRepository` means. */
export function pathAt({ files, manifests }: PackedRepository, index: number): string | undefined {
  return files[index]?.path ?? manifests[index - files.length];
}
