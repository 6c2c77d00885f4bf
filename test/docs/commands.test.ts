import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { callsIn, pages, readPage, snippetsOf } from '../support/documented-calls.ts';

interface Flag {
  readonly char?: string;
  readonly allowNo?: boolean;
}

const ROOT = join(import.meta.dirname, '../..');
const { commands } = JSON.parse(readFileSync(join(ROOT, 'oclif.manifest.json'), 'utf8')) as {
  readonly commands: Readonly<
    Record<string, { readonly flags: Readonly<Record<string, Flag>>; readonly aliases: readonly string[] }>
  >;
};

/** Of each command, what may stand behind it. */
const FLAGS = new Map(
  Object.entries(commands).flatMap(([id, { flags, aliases }]) => {
    const all = Object.entries(flags).flatMap(([name, { char, allowNo }]) => [
      `--${name}`,
      ...(char ? [`-${char}`] : []),
      ...(allowNo ? [`--no-${name}`] : []),
    ]);
    const names = [id, ...aliases].map((name) => name.replaceAll(':', ' '));
    return names.map((name) => [name, new Set([...all, '--help', '-h'])] as const);
  }),
);
const TOPICS = new Set([...FLAGS.keys()].filter((name) => name.includes(' ')).map((name) => name.split(' ')[0]!));
/** Without a command. */
const OF_ALL = new Set(['-h', '--help', '-v', '--version']);
/** Flags of other programs that a text names alone: npm, V8, and the benchmarks of this repository. */
const FOREIGN = new Set([
  '--omit',
  ...['--max-old-space-size', '--max-semi-space-size', '--no-liftoff', '--wasm-tiering-budget'],
  ...['--codegraph', '--learn', '--only'],
]);

/** The command that words begin with; undefined for a placeholder, a topic alone, or nothing. */
function commandOf([first = '', second = '']: readonly string[]): string | undefined {
  // A command may have others below it: `notes src` lists, `notes export` exports.
  if (FLAGS.has(first)) return FLAGS.has(`${first} ${second}`) ? `${first} ${second}` : first;
  if (TOPICS.has(first)) return /^[<-]|^$/.test(second) ? undefined : `${first} ${second}`;
  return /^[<[…-]|^$/.test(first) ? undefined : first;
}

/** Flags among words, as far as they are for pharos. */
function flagsIn(words: readonly string[], command: string | undefined): string[] {
  const flags = words.filter((word) => /^--?[a-z]/i.test(word)).map((word) => word.replace(/[=,].*$|[.…]+$/g, ''));
  // `-word` leaves a word out of a search.
  return command === 'search' ? flags.filter((flag) => flag.startsWith('--') || flag.length === 2) : flags;
}

/** Says what is wrong with a call; nothing when all of it exists. */
function mistakesIn(words: readonly string[]): string[] {
  const command = commandOf(words);
  if (command !== undefined && !FLAGS.has(command)) return [`no command: pharos ${command}`];
  const known = command === undefined ? OF_ALL : FLAGS.get(command)!;
  return flagsIn(words, command)
    .filter((flag) => !known.has(flag))
    .map((flag) => `no flag: pharos ${command ?? ''} ${flag}`);
}

/** Commands that a line of text names, in full or, behind the first of a topic, by their last word. */
function commandsNamed(line: string): Set<string> {
  const codes = [...line.matchAll(/`([^`]+)`/g)].map(([, code]) => code!.replace(/^(?:npx )?pharos /, ''));
  const named = new Set<string>();
  let topic = '';
  for (const code of codes) {
    const words = code.split(/\s+/);
    const name = [commandOf(words), `${topic} ${words[0]}`].find((command) => FLAGS.has(command ?? ''));
    if (name === undefined) continue;
    named.add(name);
    topic = name.includes(' ') ? name.split(' ')[0]! : topic;
  }
  return named;
}

/** Mistakes in code between backticks that mentions pharos without calling it: `--flag`, or `ingest --flag`. */
function mistakesInMention(code: string, line: string): string[] {
  const words = code.split(/\s+/);
  const command = commandOf(words);
  if (command !== undefined && FLAGS.has(command)) return mistakesIn(words);
  if (!/^--?[a-z]/.test(code)) return [];
  const around = /^\| `pharos /.test(line)
    ? [...commandsNamed(line)].map((name) => FLAGS.get(name)!)
    : [...FLAGS.values(), OF_ALL];
  return flagsIn(words, 'search')
    .filter((flag) => !FOREIGN.has(flag) && !around.some((flags) => flags.has(flag)))
    .map((flag) => `no flag: ${flag}`);
}

function sourcesIn(folder: string): string {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => join(ROOT, folder, path))
    .filter((path) => statSync(path).isFile() && !/\.(wasm|png|webp|ico)$/.test(path))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
}

const variablesIn = (text: string) => new Set(text.match(/\bPHAROS_[A-Z_]*[A-Z]\b/g));

describe('what the documentation says of commands', () => {
  it.each(pages)('exists: %s', (page) => {
    const mistakes = snippetsOf(page).flatMap(({ at, code, isInline, line, fails }) => {
      if (fails) return [];
      const calls = callsIn(code);
      const found = calls.length > 0 || !isInline ? calls.flatMap(mistakesIn) : mistakesInMention(code, line);
      return found.map((mistake) => `${at} ${mistake}`);
    });
    expect(mistakes).toEqual([]);
  });

  it('covers every command in the README', () => {
    const named = readPage('README.md')
      .split('\n')
      .flatMap((line) => [...commandsNamed(line)]);
    expect([...FLAGS.keys()].filter((command) => !named.includes(command))).toEqual([]);
  });

  it('names the variables that are read, and no others', () => {
    const documented = variablesIn(pages.map(readPage).join('\n'));
    const read = variablesIn(['src', 'server'].map(sourcesIn).join('\n'));
    const elsewhere = variablesIn(['deploy', 'test'].map(sourcesIn).join('\n') + readPage('action.yml'));
    expect([...documented].filter((name) => !read.has(name) && !elsewhere.has(name))).toEqual([]);
    expect([...read].filter((name) => !documented.has(name))).toEqual([]);
  });

  it('is read as a shell would read it', () => {
    expect(callsIn('npm ci && npx pharos ingest . | head -3 # and --more')).toEqual([['ingest', '.']]);
    expect(callsIn('claude mcp add pharos -- npx pharos mcp')).toEqual([['mcp']]);
    expect(mistakesIn(['serach', 'x'])).toEqual(['no command: pharos serach']);
    expect(mistakesIn(['graph', 'deps', 'x', '--dpeth=2', '-q'])).toEqual([
      'no flag: pharos graph deps --dpeth',
      'no flag: pharos graph deps -q',
    ]);
    expect(mistakesInMention('--no-train', '| `pharos status` | `--no-train` |')).toEqual(['no flag: --no-train']);
  });
});
