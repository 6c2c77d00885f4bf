/**
 * The calls of a Rust workspace as rust-analyzer resolves them: the truth for test/bench/calls.ts.
 *   rust-analyzer scip DIRECTORY --output INDEX.scip
 *   node test/bench/truth/rust-calls.ts DIRECTORY INDEX.scip > TRUTH.tsv
 *
 * Lists functions, methods and macros; tuple structs and variants, which look like calls, are left out.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Occurrence, readScip } from './scip.ts';

const [directory, indexFile] = process.argv.slice(2);
if (!directory || !indexFile) throw new Error('usage: node test/bench/truth/rust-calls.ts DIRECTORY INDEX.scip');
const documents = readScip(readFileSync(indexFile));

/** Where each symbol is defined; several places exclude each other by `#[cfg]`. */
const definitions = new Map<string, Set<string>>();
for (const { path, occurrences } of documents) {
  for (const { symbol, line, isDefinition } of occurrences) {
    if (!isDefinition) continue;
    const places = definitions.get(symbol) ?? new Set();
    definitions.set(symbol, places.add(`${path}\t${line}`));
  }
}

const rows = new Set<string>();
for (const { path, occurrences } of documents) {
  const lines = readFileSync(join(directory, path), 'utf8')
    .split('\n')
    .map((line) => Buffer.from(line));
  for (const occurrence of occurrences) {
    if (occurrence.isDefinition || !isCalled(occurrence, lines)) continue;
    const { symbol, line, column, endColumn } = occurrence;
    const name = lines[line - 1]!.subarray(column - 1, endColumn - 1).toString();
    for (const target of definitions.get(symbol) ?? ['-\t0']) rows.add([path, line, column, name, target].join('\t'));
  }
}
process.stdout.write(`${[...rows].join('\n')}\n`);

function isCalled({ symbol, line, endColumn }: Occurrence, lines: readonly Buffer[]): boolean {
  const behind = `${lines[line - 1]?.subarray(endColumn - 1).toString()} ${lines[line] ?? ''}`;
  if (symbol.endsWith('!')) return /^\s*!/.test(behind);
  if (!symbol.endsWith('().')) return false;
  if (/^\s*\(/.test(behind)) return true;
  if (!/^\s*::\s*</.test(behind)) return false;
  let depth = 0;
  for (let at = behind.indexOf('<'); at < behind.length; at++) {
    if (behind[at] === '<') depth++;
    else if (behind[at] === '>' && behind[at - 1] !== '-' && --depth === 0) return /^\s*\(/.test(behind.slice(at + 1));
  }
  return false;
}
