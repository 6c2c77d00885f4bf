import { LRUCache } from 'lru-cache';
import type { SymbolAt } from '../../../anchor/anchor.ts';
import {
  definitionsIn,
  openDocumentIndex,
  openTextIndex,
  type TextStores,
} from '../../../usecases/questions/text-index.ts';

/** Characters of texts that stay in memory. */
const CACHED = 32e6;

export interface OpenedTexts {
  /** The blob of a file that was read; undefined when there is none. */
  blob(path: string): Promise<string | undefined>;
  /** The text of a blob; undefined when it is not stored. */
  text(blob: string): Promise<string | undefined>;
  /** The definitions of a file, of a document its sections; none where it was not read. */
  symbols(path: string): Promise<readonly SymbolAt[]>;
}

/** The texts and definitions of a generation. */
export function openTexts(stores: TextStores, generation: number): OpenedTexts {
  const texts = new LRUCache<string, string>({ maxSize: CACHED, sizeCalculation: ({ length }) => length + 1 });
  const locate = async (path: string) => {
    for (const open of [openTextIndex, openDocumentIndex]) {
      const { segment } = await open(stores, generation);
      const document = segment.documentAt(path);
      if (document !== undefined) return { segment, document };
    }
    return undefined;
  };
  return {
    async blob(path) {
      const found = await locate(path);
      return found?.segment.blob(found.document);
    },
    async text(blob) {
      const known = texts.get(blob);
      if (known !== undefined) return known;
      const text = (await stores.catalog.texts([blob])).get(blob);
      if (text !== undefined) texts.set(blob, text);
      return text;
    },
    async symbols(path) {
      const found = await locate(path);
      if (!found) return [];
      return definitionsIn(found.segment, found.document).map(({ symbol: name, kind, startLine: line, endLine }) => ({
        ...{ name, kind, line, endLine: endLine ?? line },
      }));
    },
  };
}
