import { directoryOf, joinPath } from '../../../resolve/repository-path.ts';
import type { ResolvableFile } from '../../../resolve/resolver.ts';

/** The values of the settings of one kind that a file states; read/statement.ts writes them. */
export function settingsOf({ facts }: ResolvableFile, word: string): string[] {
  const start = `${word} `;
  return (facts.directives ?? []).flatMap((line) => (line.startsWith(start) ? [line.slice(start.length)] : []));
}

/** Where a stated path (`dir:lib`) is in the repository; a plain one is seen from `folder`. Undefined when it is outside. */
export function placeOf(stated: string, file: string, root: string, folder: string): string | undefined {
  const colon = stated.indexOf(':');
  const base = stated.slice(0, colon);
  const path = stated.slice(colon + 1);
  if (path.startsWith('/')) return undefined;
  return joinPath(base === 'dir' ? directoryOf(file) : base === 'root' ? root : folder, path);
}
