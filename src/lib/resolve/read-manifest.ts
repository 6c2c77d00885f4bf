import type { RepositoryView } from './resolver.ts';

/**
 * Parses the manifest at a path with `read`: undefined when there is none, or when it cannot be read, which is reported to
 * `onFailure`. One broken manifest does not stop the rest of the repository.
 */
export function readManifest<T>(
  { manifests, onFailure }: Pick<RepositoryView, 'manifests' | 'onFailure'>,
  path: string,
  read: (text: string) => T,
): T | undefined {
  const text = manifests.get(path);
  if (text === undefined) return undefined;
  try {
    return read(text);
  } catch (error) {
    onFailure?.({ path, reason: error instanceof Error ? error.message : String(error) });
    return undefined;
  }
}
