import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Tree } from './family.ts';

/** Names the repository inside of a workshop. */
export const REPOSITORY = 'repository';

/** A directory with a repository and everything that a command writes about it. */
export class Workshop {
  readonly directory = mkdtempSync(join(tmpdir(), 'pharos-hostile-'));

  /** Throws the old repository and its index away. */
  fill(tree: Tree): void {
    this.delete();
    mkdirSync(join(this.directory, REPOSITORY), { recursive: true });
    for (const [path, text] of Object.entries(tree)) {
      const file = join(this.directory, REPOSITORY, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }

  delete(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
