import { joinPath as join } from '../../../resolve/repository-path.ts';

/** A path of the repository from a folder of it and a path as Cargo.toml or `#[path]` write it; undefined when that is absolute or leaves the repository. */
export function joinPath(directory: string, relative: string): string | undefined {
  if (/^(?:[\\/]|[A-Za-z]:)/.test(relative)) return undefined;
  return join(directory, relative.replaceAll('\\', '/'));
}
