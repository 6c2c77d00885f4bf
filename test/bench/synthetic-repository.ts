import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files in a package. */
const PACKAGE = 100;

/**
 * Writes a git repository of generated Python modules, about 800 bytes each: every module imports four others, mostly of its
 * own package, and calls what they define. The same count gives the same repository.
 */
export function writeSyntheticRepository(directory: string, files: number): void {
  const random = generator(files);
  for (let i = 0; i < files; i++) {
    const folder = join(directory, 'src', packageOf(i));
    if (i % PACKAGE === 0) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, '__init__.py'), '');
    }
    const others = Array.from({ length: 4 }, (_, k) =>
      k < 3
        ? i - (i % PACKAGE) + Math.floor(random() * Math.min(PACKAGE, files - (i - (i % PACKAGE))))
        : Math.floor(random() * files),
    );
    writeFileSync(
      join(folder, `module_${i}.py`),
      moduleText(
        i,
        [...new Set(others)].filter((other) => other !== i),
      ),
    );
  }
  const git = (...args: string[]) => execFileSync('git', ['-C', directory, ...args]);
  git('init', '--quiet');
  git('add', '.');
  // No collection in the background: a copy may be made meanwhile.
  const settings = ['gc.auto=0', 'user.name=bench', 'user.email=bench@localhost'];
  git(...settings.flatMap((setting) => ['-c', setting]), 'commit', '--quiet', '-m', 'Synthetic');
}

function packageOf(i: number): string {
  return `package_${Math.floor(i / PACKAGE)}`;
}

function moduleText(i: number, others: readonly number[]): string {
  const imports = others.map((other) => `from ${packageOf(other)}.module_${other} import compute_${other}`);
  const calls = others.map((other) => `        total += compute_${other}(value)`);
  return `"""Module ${i}: adds up what its neighbours compute."""
${imports.join('\n')}


class Worker${i}:
    """Keeps a running total for module ${i}."""

    def __init__(self, start=0):
        self.total = start

    def add(self, values):
        """Adds every value, and what the neighbours make of it."""
        total = self.total
        for value in values:
            total += value * ${(i % 17) + 1}
${calls.join('\n')}
        self.total = total
        return total


def compute_${i}(value):
    """The share of module ${i}."""
    if value <= 0:
        return ${i % 13}
    return value // ${(i % 7) + 2}


def describe_${i}():
    worker = Worker${i}()
    return f"module ${i}: {worker.add([1, 2, 3])}"
`;
}

/** Mulberry32 (T. Ettinger, public domain): the same numbers every time. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
