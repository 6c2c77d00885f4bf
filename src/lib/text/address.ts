import { uuid5 } from './uuid5.ts';

/** A repository, a file in it, or a definition in that. */
export interface Addressed {
  /** Key. */
  readonly repository: string;
  /** Empty or absent for the repository itself. */
  readonly path?: string;
  /** Qualified name. */
  readonly symbol?: string;
}

/** `{repository}:{path}#{qualified name}`; what would end a part is percent-encoded. */
export function addressOf({ repository, path = '', symbol = '' }: Addressed): string {
  const parts = [encode(repository), path === '' ? '' : `:${encode(path)}`, symbol === '' ? '' : `#${encode(symbol)}`];
  return parts.join('');
}

/** The UUID of the same, as points in Qdrant have it (RFC 9562, version 5, namespace of URLs). */
export function resourceId({ repository, path = '', symbol = '' }: Addressed): string {
  return uuid5([repository, path, symbol].filter((part) => part !== '').join('#'));
}

function encode(part: string): string {
  return part.replace(/[%:#]/g, (sign) => encodeURIComponent(sign));
}

/** Reads an address; undefined for one that is damaged. Unencoded keys that are known are understood, too: Windows paths hold `:`. */
export function readAddress(address: string, keys: readonly string[] = []): Addressed | undefined {
  try {
    const plain = keys.find((key) => address === key || address.startsWith(`${key}:`));
    const [before, symbol] = splitAt(plain === undefined ? address : address.slice(plain.length), '#');
    const [repository, path] = plain === undefined ? splitAt(before, ':') : [plain, before.slice(1)];
    const read = {
      repository: plain ?? decodeURIComponent(repository),
      path: decodeURIComponent(path),
      symbol: decodeURIComponent(symbol),
    };
    return {
      repository: read.repository,
      ...(read.path !== '' && { path: read.path }),
      ...(read.symbol !== '' && { symbol: read.symbol }),
    };
  } catch {
    return undefined;
  }
}

function splitAt(text: string, sign: string): [string, string] {
  const at = text.indexOf(sign);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
