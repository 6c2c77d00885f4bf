/**
 * How fast one core parses, by language: MB/s of everything from bytes to facts (as JSON) and chunks. `cold`
 * is the first pass over the files in a process, grammars and queries loaded within it; `warm` is the best of further passes.
 *   npm run bench:parse -- REPOSITORY_DIR… [--json]
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { languageOf } from '../../src/lib/languages/index.ts';
import { type ParseJob, parseFile } from '../../src/lib/parse/parse-file.ts';
import { toParsedFile } from '../../src/lib/parse/parsed-file.ts';

const PASSES = 5;

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean' }, language: { type: 'string' } },
  allowPositionals: true,
});
if (positionals.length === 0) throw new Error('usage: npm run bench:parse -- REPOSITORY_DIR… [--json]');

const jobs = positionals.flatMap((directory) =>
  execFileSync('git', ['-C', directory, 'ls-files', '-z'], { encoding: 'utf8', maxBuffer: 1e9 })
    .split('\0')
    .flatMap((path): ParseJob[] => {
      const language = languageOf(path);
      return language ? [{ path, language: language.id, bytes: readFileSync(join(directory, path)) }] : [];
    }),
);

/** Passes over the files of one language in this process, in milliseconds each. */
async function measure(files: readonly ParseJob[]): Promise<number[]> {
  const times: number[] = [];
  for (let pass = 0; pass < PASSES; pass++) {
    const started = performance.now();
    for (const job of files) toParsedFile(job, await parseFile(job));
    times.push(performance.now() - started);
  }
  return times;
}

if (values.language) {
  process.stdout.write(JSON.stringify(await measure(jobs.filter(({ language }) => language === values.language))));
} else {
  const rows = [...Map.groupBy(jobs, ({ language }) => language)].map(([language, files]) => {
    // A process of its own for each language, or one would find the others' code compiled.
    const output = execFileSync(process.execPath, [import.meta.filename, ...positionals, '--language', language]);
    const [cold = 0, ...others] = JSON.parse(output.toString()) as number[];
    const megabytes = files.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6;
    const rate = (milliseconds: number) => (megabytes / milliseconds) * 1000;
    return { language, files: files.length, megabytes, cold: rate(cold), warm: rate(Math.min(...others)) };
  });
  if (values.json) process.stdout.write(`${JSON.stringify({ node: process.version, rows })}\n`);
  else {
    process.stdout.write('| language | files | MB | cold MB/s | warm MB/s |\n| --- | --- | --- | --- | --- |\n');
    for (const { language, files, megabytes, cold, warm } of rows)
      process.stdout.write(
        `| ${language} | ${files} | ${megabytes.toFixed(2)} | ${cold.toFixed(2)} | ${warm.toFixed(2)} |\n`,
      );
  }
}
