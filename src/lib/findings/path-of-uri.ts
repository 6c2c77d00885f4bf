/** A scheme of two letters or more; one letter is a drive. */
const SCHEME = /^([a-z][a-z0-9+.-]+):/i;

/**
 * The path within a repository that a URI of a log names (RFC 3986, RFC 8089); undefined when it is outside, or no path. Nothing is
 * read.
 *
 * @param roots absolute directories that stand for the repository: where it lies, or lay on the machine of the tool
 */
export function pathOfUri(uri: string, roots: readonly string[]): string | undefined {
  const scheme = SCHEME.exec(uri)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'file') return undefined;
  const given = scheme === undefined ? uri : uri.slice('file:'.length).replace(/^\/\/[^/]*/, '');
  const decoded = decodePath(given.replace(/[?#].*$/s, ''));
  if (decoded === undefined) return undefined;
  const path = withoutDrive(decoded.replaceAll('\\', '/'));
  if (!path.startsWith('/')) return resolveDots(path);
  const absolute = resolveDots(path.slice(1));
  for (const root of roots) {
    const folder = resolveDots(withoutDrive(root.replaceAll('\\', '/')).replace(/^\//, ''));
    if (folder !== undefined && absolute?.startsWith(`${folder}/`)) return absolute.slice(folder.length + 1);
  }
  return undefined;
}

/** Names that are not escaped, as some tools write them, stay as they are. */
function decodePath(path: string): string | undefined {
  try {
    const decoded = decodeURIComponent(path);
    return decoded.includes('\0') ? undefined : decoded;
  } catch {
    return path.includes('\0') ? undefined : path;
  }
}

/** `C:/x` and `/C:/x` as `/c:/x`. */
function withoutDrive(path: string): string {
  return path.replace(/^\/?([a-z]):\//i, (_, letter: string) => `/${letter.toLowerCase()}:/`);
}

/** Without `.` and `..`; undefined when it leads outside, or nowhere. */
function resolveDots(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.length === 0 ? undefined : parts.join('/');
}
