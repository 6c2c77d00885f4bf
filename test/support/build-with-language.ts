import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../..');
const FIXTURES = join(ROOT, 'test/fixtures/languages');
const COPIED = [
  'bin',
  'src',
  'server',
  'package.json',
  'tsconfig.json',
  'build.js',
  'rolldown.config.js',
  'run-npm.js',
];

/**
 * Builds Pharos into an empty folder with one language more: its wing, and its name in the list. Threads and processes of that
 * build know it as they know any other. Returns the program to start.
 */
export async function buildWithLanguage(directory: string, wing: string): Promise<string> {
  mkdirSync(directory, { recursive: true });
  for (const name of COPIED) cpSync(join(ROOT, name), join(directory, name), { recursive: true });
  for (const name of ['node_modules', 'models']) symlinkSync(join(ROOT, name), join(directory, name));
  const languages = join(directory, 'src/lib/languages');
  cpSync(join(FIXTURES, wing), join(languages, wing), { recursive: true });
  const list = join(languages, 'index.ts');
  const text = readFileSync(list, 'utf8').replace(/(WINGS: readonly Wing\[\] = \[[^\]]*?),?\s*\]/, `$1, ${wing}]`);
  writeFileSync(list, `import { ${wing} } from './${wing}/language.ts';\n${text}`);
  await promisify(execFile)(process.execPath, ['build.js'], { cwd: directory });
  return join(directory, 'bin/run.js');
}
