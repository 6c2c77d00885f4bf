import { openFacts, readCode } from '../formats/packed-facts.ts';
import type { CodeFacts } from '../parse/code-facts.ts';
import type { FileFacts } from '../parse/facts.ts';
import { CodeShelf } from './code-shelf.ts';
import { ManifestTexts } from './manifest-texts.ts';
import type { RepositoryView, ResolvableFile } from './resolver.ts';
import { readSharedText, SharedTexts, type TextPlace } from './shared-texts.ts';

/** A repository as it goes to another thread: names are copied, the texts lie in memory that both threads see. */
export interface PackedRepository {
  readonly files: readonly PackedFile[];
  readonly paths: readonly string[];
  readonly links: ReadonlyMap<string, string>;
  /** Paths of the manifests whose texts are here. */
  readonly manifests: readonly string[];
  /** The facts of each file, as text or packed, and each manifest. */
  readonly texts: readonly SharedArrayBuffer[];
  /** Where they are: files first. Block, start and end of each. */
  readonly places: Float64Array;
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

/** A parsed file with its facts, or where they are in shared memory already. */
export interface PlacedFile extends PackedFile {
  readonly facts: string | TextPlace;
}

/** Puts the texts of a repository into shared memory, where `texts` may have the facts of some files. */
export function packRepository(
  files: readonly PlacedFile[],
  paths: readonly string[],
  manifests: ReadonlyMap<string, string>,
  links: ReadonlyMap<string, string> = new Map(),
  texts = new SharedTexts(),
): PackedRepository {
  const all = [...files.map(({ facts }) => facts), ...manifests.values()];
  const places = new Float64Array(3 * all.length);
  for (const [i, text] of all.entries()) places.set(typeof text === 'string' ? texts.add(text) : text, 3 * i);
  return {
    files: files.map(({ path, language }) => ({ path, language })),
    paths,
    links,
    manifests: [...manifests.keys()],
    texts: texts.blocks,
    places,
  };
}

/**
 * View of a packed repository for resolvers. Facts are read on first use, and code beyond `shelf` expressions again when it is needed again.
 * `onRead` is told the index, among the files and then the manifests, of each text that is read for the first time.
 */
export function openRepository(
  { files, paths, links, manifests, texts, places: ofTexts }: PackedRepository,
  onRead: (index: number) => void = () => undefined,
  shelf?: number,
): RepositoryView {
  const placeAt = (index: number) => [ofTexts[3 * index]!, ofTexts[3 * index + 1]!, ofTexts[3 * index + 2]!] as const;
  const textAt = (index: number) => readSharedText(texts, placeAt(index));
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
