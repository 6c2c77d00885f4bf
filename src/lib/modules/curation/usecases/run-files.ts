import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import type { SymbolAt } from '../../../anchor/anchor.ts';
import { LineText } from '../../../anchor/line-text.ts';
import { decodeText } from '../../../parse/decode-text.ts';
import { blobId, readDiskFile } from '../../../source/disk-file.ts';
import { type IngestedRepository, isWithin } from '../../../usecases/questions/choose-repositories.ts';
import { openTexts } from '../../anchors/api.ts';
import type { FindingContext } from './finding-context.ts';

/** A file as a tool has seen it. */
export interface RunFile {
  readonly blob: string;
  readonly text: LineText;
  /** Of the index, whose lines may differ in a file that has changed since. */
  readonly symbols: readonly SymbolAt[];
  /** It is not as it is in the index. */
  readonly isChanged: boolean;
}

/** Reads each file once; undefined for one that is neither in the index nor in the working tree. */
export type RunFiles = (path: string) => Promise<RunFile | undefined>;

/**
 * The files over which a tool ran: those of the index or, in a working tree, those that lie there.
 *
 * @param workTree looks at the files of a local repository; never for callers from elsewhere
 */
export function runFiles(
  { key, url, current }: IngestedRepository,
  { stores }: Pick<FindingContext, 'stores'>,
  workTree: boolean,
): RunFiles {
  const texts = openTexts(stores, current.generation);
  const known = new Map<string, Promise<RunFile | undefined>>();
  const isLocal = workTree && url === undefined && isAbsolute(key);
  const read = async (path: string): Promise<RunFile | undefined> => {
    const indexed = await texts.blob(path);
    const bytes = isLocal ? readWithin(key, path) : undefined;
    if (bytes) {
      const blob = blobId(bytes, (indexed ?? current.commit ?? '').length === 64 ? 'sha256' : 'sha1');
      if (blob !== indexed) {
        const symbols = indexed === undefined ? [] : await texts.symbols(path);
        return { blob, text: new LineText(decodeText(bytes)), symbols, isChanged: true };
      }
    }
    const text = indexed === undefined ? undefined : await texts.text(indexed);
    if (indexed === undefined || text === undefined) return undefined;
    return { blob: indexed, text: new LineText(text), symbols: await texts.symbols(path), isChanged: false };
  };
  return (path) => {
    const file = known.get(path) ?? read(path);
    known.set(path, file);
    return file;
  };
}

/** Not through folders that are links to elsewhere: logs come from anywhere. */
function readWithin(root: string, path: string): Uint8Array | undefined {
  const file = join(root, path);
  try {
    if (!isWithin(realpathSync(dirname(file)), realpathSync(root))) return undefined;
  } catch {
    return undefined;
  }
  return readDiskFile(file).bytes;
}
