import { printableLine } from './printable.ts';

/** Static Analysis Results Interchange Format 2.1.0 (OASIS, 2020). */
export const SARIF_SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/** A relative reference (RFC 3986). */
export function uriOf(path: string): string {
  return path.toWellFormed().split('/').map(encodeURIComponent).join('/');
}

/** Names from the repository must be neither placeholders (3.11.5) nor links (3.11.6). */
export function messageText(text: string): string {
  return printableLine(text)
    .replace(/[{}]/g, '$&$&')
    .replace(/[[\]\\]/g, '\\$&');
}
