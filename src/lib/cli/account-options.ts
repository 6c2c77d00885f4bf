import { Args, Flags } from '@oclif/core';
import { PharosError } from '../errors.ts';
import { authModule, makeLocalKey } from '../modules/auth/api.ts';
import type { ManageOptions } from '../modules/auth/usecases/manage-users.ts';
import type { CommandContext } from './pharos-command.ts';

/** The store of accounts, and the administrator that whoever reaches it is. */
export async function accountContext({ container, author }: CommandContext): Promise<ManageOptions> {
  return { actor: author(), store: await container.moduleStore(authModule) };
}

/** Turns accounts on for servers of this data directory. */
export function turnAccountsOn({ settings }: CommandContext): void {
  if (settings.mode === 'local' && settings.accounts.jwtKey === undefined) makeLocalKey(settings.dataDirectory);
}

export const userArg = Args.string({ required: true, description: 'name of the user' });

export const passwordFlag = Flags.boolean({ description: 'read the password from standard input' });

/** Longer than any password, in bytes. */
const MOST_BYTES = 8192;

/** A password from standard input, without the end of its line. */
export function readPassword(input: NodeJS.ReadStream): Promise<string> {
  return readSecret(input, 'password', 'read -rs P && printf %s "$P" | pharos user set <name> --password-stdin');
}

/** A password or token from standard input, without the end of its line; `example` shows how one gets there. */
export async function readSecret(
  input: NodeJS.ReadStream,
  noun: 'password' | 'token' | 'invitation',
  example: string,
): Promise<string> {
  if (input.isTTY) {
    throw new PharosError('USAGE', `A ${noun} is read from a pipe, not from a terminal, which would show it`, {
      hint: `For example: ${example}`,
    });
  }
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of input as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MOST_BYTES)
      throw new PharosError('USAGE', `The ${noun} on standard input is too long`, {
        hint: 'Use at most 1,000 characters.',
      });
    parts.push(part);
  }
  return Buffer.concat(parts)
    .toString()
    .replace(/\r?\n$/, '');
}
