import { parentPort, workerData } from 'node:worker_threads';
import { PharosError } from '../../src/lib/errors.ts';
import { createPythonResolver } from '../../src/lib/languages/python/resolve/python-resolver.ts';
import { ResolveProgress } from '../../src/lib/resolve/resolve-progress.ts';
import type { RepositoryView, Resolver } from '../../src/lib/resolve/resolver.ts';
import { serveLinks } from '../../src/lib/resolve/serve-links.ts';

/** A resolve thread that does what the names of Python files say, and what a setup.cfg says while it prepares. */
const BEHAVIOURS: Readonly<Record<string, () => void>> = {
  hang() {
    for (;;);
  },
  recurse() {
    const deeper = (n: number): number => 1 + deeper(n + 1);
    deeper(0);
  },
  refuse() {
    throw new PharosError('TOO_COMPLEX', 'more steps than a file may take');
  },
  fail() {
    throw new Error('undefined is not a function');
  },
  grow() {
    const kept: { readonly at: readonly number[] }[] = [];
    for (let i = 0; ; i++) kept.push({ at: [i] });
  },
  exit() {
    process.exit(1);
  },
};

function behave(text: string): void {
  for (const [name, behaviour] of Object.entries(BEHAVIOURS)) if (text.includes(name)) behaviour();
}

function createHostileResolver(view: RepositoryView): Resolver {
  for (const path of view.manifests.keys()) {
    if (!path.endsWith('setup.cfg')) continue;
    const text = view.manifests.get(path)!;
    if (text.includes('leave out')) view.onFailure?.({ path, reason: 'more than 64 levels deep' });
    else behave(text);
  }
  const resolver = createPythonResolver(view);
  return {
    link(file) {
      behave(file.path);
      return resolver.link(file);
    },
  };
}

serveLinks(parentPort!, new ResolveProgress(workerData as SharedArrayBuffer), async () => [
  { languages: ['python'], create: createHostileResolver },
]);
