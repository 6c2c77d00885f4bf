/**
 * Writes the table of settings in the README, and man/pharos.1 from what oclif knows of the commands and from the tables
 * of the README: npm run man
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { withSettings } from './settings-table.ts';

interface Manifest {
  readonly version: string;
  readonly commands: Readonly<Record<string, Command>>;
}

interface Command {
  readonly id: string;
  readonly summary?: string;
  readonly description?: string;
  readonly examples?: readonly { readonly command: string; readonly description: string }[];
  readonly args: Readonly<Record<string, Argument>>;
  readonly flags: Readonly<Record<string, Flag>>;
}

interface Argument {
  readonly name: string;
  readonly description?: string;
  readonly required?: boolean;
}

interface Flag {
  readonly name: string;
  readonly char?: string;
  readonly description?: string;
  readonly type: 'boolean' | 'option';
  readonly allowNo?: boolean;
  readonly helpValue?: string;
  readonly options?: readonly string[];
}

const root = new URL('../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), 'utf8');
const manifest = JSON.parse(read('oclif.manifest.json')) as Manifest;
const { description } = JSON.parse(read('package.json')) as { readonly description: string };
const readme = withSettings(read('README.md'));
writeFileSync(new URL('README.md', root), readme);

/** Text as roff takes it: no escape, no request at the beginning of a line, dashes that can be copied. */
function roff(text: string): string {
  return text
    .replaceAll('<%= config.bin %>', 'pharos')
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/gm, '\\&');
}

/** Rows of the first table below a heading of the README, without its own heading and without marks. */
function tableBelow(heading: string): string[][] {
  const [, after = ''] = readme.split(`\n### ${heading}\n`);
  const lines = after.split('\n');
  const start = lines.findIndex((line) => line.startsWith('|'));
  const rows = lines.slice(start, start + lines.slice(start).findIndex((line) => !line.startsWith('|')));
  const plain = (cell: string) => cell.trim().replace(/`|\[([^\]]*)\]\([^)]*\)/g, '$1');
  return rows.slice(2).map((row) => row.split('|').slice(1, -1).map(plain));
}

const entry = (term: string, text: string) => `.TP\n\\fB${roff(term)}\\fR\n${roff(text)}`;

function commandPart({ id, summary = '', description: more, examples = [], args, flags }: Command): string {
  const words = Object.values(args).map(({ name, required }) => (required ? ` <${name}>` : ` [${name}]`));
  const own = Object.values(flags).filter(({ name }) => name !== 'json' && name !== 'env-file');
  return [
    `.SS "${roff(`pharos ${id.replaceAll(':', ' ')}${words.join('')}`)}"`,
    roff(summary),
    ...examples.map(
      ({ command, description: told }) => `.PP\n${roff(told)}:\n.PP\n.RS 4\n.EX\n${roff(command)}\n.EE\n.RE`,
    ),
    ...(more === undefined ? [] : [`.PP\n${roff(more)}`]),
    ...Object.values(args).map(({ name, description: told = '' }) => entry(name, told)),
    ...own.map((flag) => entry(flagTerm(flag), flag.description ?? '')),
  ].join('\n');
}

function flagTerm({ name, char, type, allowNo, helpValue, options }: Flag): string {
  if (type === 'boolean') return allowNo ? `--[no-]${name}` : `--${name}`;
  return `${char ? `-${char}, ` : ''}--${name} ${helpValue ?? (options ? options.join('|') : '<value>')}`;
}

const page = `.\\" Written by man/write-man.ts (npm run man).
.TH PHAROS 1 "" "pharos ${manifest.version}" "User Commands"
.SH NAME
pharos \\- ${roff(description)}
.SH SYNOPSIS
.B pharos
.I command
.RI [ arguments ]
.RI [ options ]
.SH DESCRIPTION
Data goes to standard output, all else to standard error. Every command has \\fB\\-h\\fR (\\fB\\-\\-help\\fR), \\fB\\-\\-json\\fR for what it prints,
and \\fB\\-\\-env\\-file\\fR \\fIfile\\fR for settings from a file beside those of the environment, which win.
.SH COMMANDS
${Object.values(manifest.commands)
  .sort((a, b) => (a.id < b.id ? -1 : 1))
  .map(commandPart)
  .join('\n')}
.SH EXIT STATUS
${tableBelow('Exit statuses')
  .map(([status, meaning]) => entry(status!, meaning!))
  .join('\n')}
.SH ENVIRONMENT
${tableBelow('Settings')
  .map(([name, meaning]) => entry(name!, meaning!))
  .join('\n')}
`;
writeFileSync(new URL('man/pharos.1', root), page);
