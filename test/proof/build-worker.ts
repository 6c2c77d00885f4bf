import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
// @ts-expect-error a configuration in JavaScript, without types
import config from '../../rolldown.config.js';

const ROOT = join(import.meta.dirname, '../..');

/**
 * Bundles the worker of the proofs as the product is bundled: it starts in half the time, and is started hundreds of
 * times. Lies below node_modules, so that the packages that stay outside are found.
 *
 * @returns the file to start
 */
export async function buildWorker(): Promise<{ readonly file: string; remove(): void }> {
  const folder = join(ROOT, 'node_modules', '.cache', `pharos-proof-${process.pid}`);
  const entry = 'test/proof/queue-worker';
  const [{ input, output, plugins: _plugins, ...options }] = config;
  const bundle = await rolldown({ ...options, cwd: ROOT, input: { ...input, [entry]: `${entry}.ts` }, plugins: [] });
  await bundle.write({ ...output, dir: folder });
  await bundle.close();
  // The assets that the build puts beside the code.
  cpSync(join(ROOT, 'dist/src'), join(folder, 'src'), { recursive: true, filter: (path) => !path.endsWith('.js') });
  return { file: join(folder, `${entry}.js`), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
