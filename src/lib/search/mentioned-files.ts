import { FOLDER_FILES } from '../languages/conventions.ts';
import type { Mentions } from './read-mentions.ts';

/** How surely a name with dots means a file: it may be one of another package. */
const BY_MODULE = 0.8;

/** How surely the text means a file, 0 to 1: by its path, its name, or its module. */
export function mentionOf({ files, dotted }: Mentions, path: string): number {
  let best = 0;
  for (const mention of files) best = Math.max(best, fileMention(mention.path, path));
  if (best >= BY_MODULE) return best;
  const module = moduleOf(path);
  return dotted.some((parts) => namesModule(parts, module)) ? BY_MODULE : best;
}

/** How surely a path as somebody wrote it means a file of a repository, by how many of their last parts are the same. */
export function fileMention(written: string, path: string): number {
  const asked = written.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
  const parts = path.split('/');
  let same = 0;
  while (same < asked.length && same < parts.length && asked.at(-1 - same) === parts.at(-1 - same)) same++;
  if (same === 0) return 0;
  if (same === parts.length || same >= 3) return 1;
  if (same === 2) return 0.8;
  // Only a name: of this file, or of one in another folder.
  return asked.length === 1 ? 0.6 : 0.2;
}

/** The parts of a path as a module has them: without ending, and without `__init__`, `index` and the like. */
function moduleOf(path: string): string[] {
  const parts = path.replace(/\.[^./]*$/, '').split('/');
  return FOLDER_FILES.has(parts.at(-1)!) ? parts.slice(0, -1) : parts;
}

/** Whether the first parts of a dotted name, two or more, are the last of a module. */
function namesModule(dotted: readonly string[], module: readonly string[]): boolean {
  for (let length = dotted.length; length >= 2; length--) {
    if (
      length <= module.length &&
      dotted.slice(0, length).every((part, i) => part === module[module.length - length + i])
    )
      return true;
  }
  return false;
}
