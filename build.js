// Builds dist/ as rolldown.config.js says. `npm ci` runs it, whatever it leaves out: without devDependencies there is no bundler,
// without optional packages the bundler has no binary for the platform. Then it is fetched for the moment.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import options from './rolldown.config.js';
import { runNpm } from './run-npm.js';

/** Installs rolldown alone into a folder, in the versions and with the checksums of package-lock.json. */
function fetchRolldown(directory) {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const { rolldown } = lock.packages[''].devDependencies;
  const only = { devDependencies: { rolldown } };
  lock.packages[''] = only;
  writeFileSync(join(directory, 'package.json'), JSON.stringify(only));
  writeFileSync(join(directory, 'package-lock.json'), JSON.stringify(lock));
  process.stderr.write(`Fetching rolldown ${rolldown}, which builds Pharos and is not kept\n`);
  // Settings of the npm that runs this (omitted dependencies, global installs) do not apply here.
  const kinds = ['--include=dev', '--include=optional', '--global=false'];
  runNpm(['ci', '--prefix', directory, ...kinds, '--ignore-scripts', '--no-audit', '--no-fund'], directory);
  return import(pathToFileURL(createRequire(join(directory, 'package.json')).resolve('rolldown')).href);
}

const scratch = mkdtempSync(join(tmpdir(), 'pharos-build-'));
try {
  const { build } = await import('rolldown').catch(() => fetchRolldown(scratch));
  await build(options);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
