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
