import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files of a checked-out repository, path → text. */
export function readTree(directory: string): Record<string, string> {
  const listed = execFileSync('git', ['-C', directory, 'ls-files', '-z'], { encoding: 'utf8', maxBuffer: 1e9 });
  const tree: Record<string, string> = {};
  for (const path of listed.split('\0').filter(Boolean)) {
    try {
      tree[path] = readFileSync(join(directory, path), 'utf8');
    } catch {
      // symbolic links to nowhere and submodules
    }
  }
  return tree;
}
