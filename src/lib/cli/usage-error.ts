import type { Command, Interfaces } from '@oclif/core';
import { PharosError } from '../errors.ts';
import { nearestName } from './nearest-name.ts';

/** Fields that oclif's parser adds to an error, as far as they are used here. */
export interface ParserError extends Error {
  readonly oclif?: { readonly exit?: number };
  /** Flags that the command lacks, as they were typed. */
  readonly flags?: readonly string[];
  /** Arguments that are missing, or too many. */
  readonly args?: readonly (string | Interfaces.Arg<unknown>)[];
}

/** A command as its user sees it. */
export interface DescribedCommand extends Pick<Command.Class, 'id' | 'args'> {
  readonly flags: Readonly<Record<string, DescribedFlag>>;
}

interface DescribedFlag {
  readonly type: 'boolean' | 'option';
  readonly helpValue?: string | string[];
  readonly allowNo?: boolean;
}

/**
 * An error of oclif's parser in our form: what failed, with which value, and what to do next.
 *
 * @see node_modules/@oclif/core/lib/parser: the texts that are read here
 */
export function usageError(error: ParserError, command: DescribedCommand): PharosError {
  const [first = '', ...rest] = error.message.split('\n').filter((line) => line.trim() !== '');
  const told = rest.filter((line) => !line.includes('See more help')).map((line) => line.trim());
  const name = command.id.replaceAll(':', ' ');
  const { message, hint } = describe(error, first, told, command, name);
  const help = `See \`pharos ${name} --help\`.`;
  return new PharosError('USAGE', message, { hint: hint ? `${hint} ${help}` : help, cause: error });
}

interface Told {
  readonly message: string;
  readonly hint?: string;
}

function describe(
  { flags, args }: ParserError,
  first: string,
  rest: readonly string[],
  command: DescribedCommand,
  name: string,
): Told {
  if (flags?.length) return unknownFlag(flags[0]!, command, name);
  if (args?.length) return wrongArguments(args, command, name);
  const integer = /^Parsing --(\S+)/.exec(first);
  if (integer) return badValue(integer[1]!, rest.join(' '));
  const option = /^Expected (--\S+?)=(.*) to be one of: (.*)$/s.exec(first);
  if (option) return badChoice(option[1]!, option[2]!, option[3]!);
  const argument = /^Expected (.*) to be one of: (.*)$/s.exec(first);
  if (argument) return badChoice(`<${Object.keys(command.args)[0]}>`, argument[1]!, argument[2]!);
  const valueless = /^Flag (--\S+) expects (?:a value|one of these values: (.*))$/.exec(first);
  if (valueless) {
    const flag = valueless[1]!;
    const value = valueless[2] ?? command.flags[flag.slice(2)]?.helpValue ?? '<value>';
    return {
      message: `${flag} needs a value`,
      hint: valueless[2] ? `Give one of: ${value}.` : `Write ${flag} ${[value].flat()[0]}.`,
    };
  }
  const twice = /^Flag (--\S+) can only be specified once$/.exec(first);
  if (twice) return { message: `${twice[1]} was given twice`, hint: 'Give it only once.' };
  return conflict(rest[0] ?? '') ?? { message: [first, ...rest].join(' ') };
}

function unknownFlag(typed: string, { flags }: DescribedCommand, name: string): Told {
  const long = Object.entries(flags).flatMap(([flag, { allowNo }]) => (allowNo ? [flag, `no-${flag}`] : [flag]));
  const wanted = typed.replace(/^-+/, '');
  const near = nearestName(wanted, long);
  const message = `${name} has no flag ${typed}`;
  return near === undefined || `--${near}` === typed ? { message } : { message, hint: `Did you mean --${near}?` };
}

function wrongArguments(args: NonNullable<ParserError['args']>, command: DescribedCommand, name: string): Told {
  const usage = [
    `pharos ${name}`,
    ...Object.values(command.args).map((arg) => (arg.required ? `<${arg.name}>` : `[${arg.name}]`)),
  ];
  const write = `Write \`${usage.join(' ')}\`.`;
  if (typeof args[0] === 'string') {
    const count = Object.keys(command.args).length;
    const takes = count === 0 ? 'no arguments' : count === 1 ? 'one argument' : `${count} arguments`;
    return { message: `${name} takes ${takes}; unexpected ${JSON.stringify(args[0])}`, hint: write };
  }
  const missing = args.flatMap((arg) => (typeof arg === 'string' ? [] : [`<${arg.name}>: ${arg.description}`]));
  return { message: `${name} needs ${missing.join('; ')}`, hint: write };
}

/** `Expected an integer greater than or equal to 1 but received: 0`. */
function badValue(flag: string, told: string): Told {
  const [, wanted = 'another value', value = ''] = /Expected (.*) but received: (.*)$/s.exec(told) ?? [];
  const range = wanted
    .replace('an integer', 'a whole number')
    .replace('greater than or equal to', 'from')
    .replace('less than or equal to', 'up to');
  return {
    message: `--${flag} is ${JSON.stringify(value)}`,
    hint: `Give ${range.replace('number from', 'number, at least')}.`,
  };
}

function badChoice(what: string, value: string, choices: string): Told {
  const near = nearestName(value, choices.split(', '));
  const guess = near === undefined ? '' : `Did you mean ${near}? `;
  return { message: `${what} is ${JSON.stringify(value)}`, hint: `${guess}Give one of: ${choices}.` };
}

/** Flags that exclude or demand one another. */
function conflict(told: string): Told | undefined {
  const excluded = /^--([\w-]+)(?:=.*)? cannot also be provided when using --([\w-]+)$/s.exec(told);
  if (excluded) return { message: `--${excluded[2]} and --${excluded[1]} cannot be combined`, hint: 'Leave one out.' };
  const needed = /^All of the following must be provided when using --([\w-]+): (.*)$/.exec(told);
  if (needed) return { message: `--${needed[1]} requires ${needed[2]}`, hint: `Add ${needed[2]}, or leave it out.` };
  const missing = /^Missing required flag (.*)$/.exec(told);
  return missing ? { message: `--${missing[1]} is missing` } : undefined;
}
