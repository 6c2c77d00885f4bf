// Builds dist/ as rolldown.config.js says, and puts the grammars there. `npm ci` runs it, whatever it leaves out: without
// devDependencies there are no bundler and no grammars, without optional packages the bundler has no binary for the platform.
// Then they are fetched for the moment.
import { accessSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import options, { WEB_PACKAGES } from './rolldown.config.js';
import { runNpm } from './run-npm.js';

const grammars = JSON.parse(readFileSync('src/lib/languages/grammars.json', 'utf8'));
/** Files of the repository itself begin with a dot. */
const isOurs = (path) => path.startsWith('./');
const packages = [
  ...new Set(
    Object.values(grammars)
      .filter((path) => !isOurs(path))
      .map((path) => /^(?:@[^/]+\/)?[^/]+/.exec(path)[0]),
  ),
];

/**
 * Mistakes of grammars, mended in the code that they were compiled to.
 *
 * Swift's scanner allocates `calloc(0, 4)` for its state, so each parse would begin with whatever lies in the memory behind: raw strings
 * were read in the first file of a thread only.
 */
const MENDED = { swift: ['410041041080808080000b', '410141041080808080000b'] };

/**
 * A grammar without its known mistake.
 * @param {string} name
 * @param {Buffer} bytes
 */
function mended(name, bytes) {
  const found = MENDED[name]?.map((hex) => Buffer.from(hex, 'hex'));
  if (!found) return bytes;
  const [wrong, right] = found;
  const at = bytes.indexOf(wrong);
  if (at < 0 || bytes.includes(wrong, at + 1))
    throw new Error(`The grammar ${name} is another one: look at its mistake again`);
  return Buffer.concat([bytes.subarray(0, at), right, bytes.subarray(at + wrong.length)]);
}

/**
 * Installs the bundler, the packages of the web page and the grammars alone into a folder, in the versions and with the checksums of package-lock.json.
 * @param {string} directory
 * @returns {NodeRequire} finds them
 */
function fetchPackages(directory) {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const all = lock.packages[''].devDependencies;
  const devDependencies = Object.fromEntries(
    ['rolldown', ...WEB_PACKAGES, ...packages].map((name) => [name, all[name]]),
  );
  lock.packages[''] = { devDependencies };
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ devDependencies }));
  writeFileSync(join(directory, 'package-lock.json'), JSON.stringify(lock));
  process.stderr.write(
    'Fetching the bundler, the packages of the web page and the grammars, which build Pharos and are not kept\n',
  );
  // Settings of the npm that runs this (omitted dependencies, global installs) do not apply here.
  const kinds = ['--include=dev', '--include=optional', '--global=false'];
  runNpm(['ci', '--prefix', directory, ...kinds, '--ignore-scripts', '--no-audit', '--no-fund'], directory);
  return createRequire(join(directory, 'package.json'));
}

/**
 * The bundler, and what finds the packages beside it.
 * @param {string} scratch where they may be put when they are not installed
 */
async function findPackages(scratch) {
  try {
    const require = createRequire(import.meta.url);
    for (const path of Object.values(grammars)) if (!isOurs(path)) require.resolve(path);
    // Some of them cannot be resolved by their bare name.
    for (const name of WEB_PACKAGES) accessSync(join('node_modules', name));
    return { require, rolldown: await import('rolldown') };
  } catch {
    const require = fetchPackages(scratch);
    const modules = join(scratch, 'node_modules');
    return { require, rolldown: await import(pathToFileURL(require.resolve('rolldown')).href), modules };
  }
}

/**
 * An options object of the bundler that also finds packages elsewhere.
 * @param {import('rolldown').BuildOptions} options
 * @param {string} modules
 */
function withModules(options, modules) {
  return { ...options, resolve: { ...options.resolve, modules: ['node_modules', modules] } };
}

const scratch = mkdtempSync(join(tmpdir(), 'pharos-build-'));
try {
  const { require, rolldown, modules } = await findPackages(scratch);
  const build = modules === undefined ? options : options.map((it) => withModules(it, modules));
  await rolldown.build(build);
  mkdirSync('dist/grammars');
  for (const [name, path] of Object.entries(grammars))
    writeFileSync(
      `dist/grammars/${name}.wasm`,
      mended(name, readFileSync(isOurs(path) ? path : require.resolve(path))),
    );
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
