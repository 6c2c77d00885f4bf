import type { RepositoryView } from './resolver.ts';

/**
 * What `read` makes of a manifest: undefined when there is none at the path, or when it cannot be read, which the view is
 * told. The rest of the repository does not depend on one manifest.
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
