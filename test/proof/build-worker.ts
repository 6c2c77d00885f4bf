import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
// @ts-expect-error a configuration in JavaScript, without types
import config from '../../rolldown.config.js';

const ROOT = join(import.meta.dirname, '../..');

/**
 * Bundles a worker of the proofs as the product is bundled: it starts in half the time, and is started hundreds of
 * times. Lies below node_modules, so that the packages that stay outside are found.
 *
 * @param entry names a file beside this one; `more` are files that it starts as threads
 * @returns the file to start
 */
export async function buildWorker(
  entry: string,
  ...more: readonly string[]
): Promise<{ readonly file: string; remove(): void }> {
  const folder = join(ROOT, 'node_modules', '.cache', `pharos-${entry}-${process.pid}`);
  const files = [entry, ...more].map((name) => [`test/proof/${name}`, `test/proof/${name}.ts`]);
  const [{ input, output, plugins: _plugins, ...options }] = config;
  const bundle = await rolldown({
    ...options,
    cwd: ROOT,
    input: { ...input, ...Object.fromEntries(files) },
    plugins: [],
  });
  await bundle.write({ ...output, dir: folder });
  await bundle.close();
  // The assets that the build puts beside the code.
  cpSync(join(ROOT, 'dist/src'), join(folder, 'src'), { recursive: true, filter: (path) => !path.endsWith('.js') });
  cpSync(join(ROOT, 'dist/grammars'), join(folder, 'grammars'), { recursive: true });
  return {
    file: join(folder, `test/proof/${entry}.js`),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
