import { type ErrorCode, PharosError } from '../errors.ts';
import { cleanText } from './clean-text.ts';

interface Reading {
  readonly pattern: RegExp;
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
}

const ASK_FOR_TOKEN = 'If it is private, give an access token that may read it; otherwise check the name.';

/** Meanings of git's (English, LC_ALL=C) messages; the first that matches counts. */
const READINGS: readonly Reading[] = [
  {
    pattern: /No space left on device|Disk quota exceeded/i,
    code: 'TRY_LATER',
    message: 'The disk is full',
    hint: 'Free some space in the temporary directory and try again.',
  },
  {
    pattern:
      /Authentication failed|could not read (Username|Password)|terminal prompts disabled|returned error: 40[13]\b|HTTP (code = )?40[13]\b/i,
    code: 'AUTH',
    message: 'The server refused access or asks for credentials',
    hint: ASK_FOR_TOKEN,
  },
  {
    pattern: /returned error: 429\b/,
    code: 'TRY_LATER',
    message: 'The server asks for a lower request rate',
    hint: 'Try again in a few minutes.',
  },
  {
    pattern:
      /Remote branch .* not found|couldn't find remote ref|not our ref|unadvertised object|Server does not allow request|Needed a single revision|unknown revision|Not a valid (object|commit) name/i,
    code: 'BAD_REPOSITORY',
    message: 'The ref does not exist there',
    hint: 'Give an existing branch, a tag, or a full commit id.',
  },
  {
    pattern:
      /returned error: 404\b|repository .* not found|does not appear to be a git repository|not valid: is this a git repository/i,
    code: 'BAD_REPOSITORY',
    message: 'There is no git repository',
    hint: ASK_FOR_TOKEN,
  },
  {
    pattern: /returned error: 30\d\b|redirect/i,
    code: 'BAD_REPOSITORY',
    message: 'The server redirected in the middle of the transfer',
    hint: 'Give the address that it redirects to.',
  },
  {
    pattern: /possible repository corruption on the remote/i,
    code: 'BAD_REPOSITORY',
    message: 'The repository is damaged on the server',
    hint: 'Report it to the administrator of the server.',
  },
  {
    pattern:
      /Could not resolve|Failed to connect|Couldn't connect|Connection (refused|reset|timed out)|timed? ?out|Operation too slow|early EOF|unexpected disconnect|hung up|SSL|certificate|RPC failed|returned error: 5\d\d|Empty reply|transfer closed/i,
    code: 'UNAVAILABLE',
    message: 'The connection to the server failed',
    hint: 'Check the network and try again.',
  },
  {
    pattern:
      /unknown repository extension|Expected git repo version|unsupported .*(version|format)|unknown .*(hash algorithm|ref storage)/i,
    code: 'BAD_REPOSITORY',
    message: 'The repository uses a format that the installed git does not support',
    hint: 'Install a newer git.',
  },
  {
    pattern:
      /fsck error|badTree|bad object|tree entry|not a tree|too-short tree|corrupt|broken|missing (blob|tree|commit)|unable to read|could not (read|get) object|inflate|index-pack failed|unpack/i,
    code: 'BAD_REPOSITORY',
    message: 'The repository contains malformed or missing objects',
    hint: 'Run "git fsck" in it.',
  },
];

/**
 * Turns what git said into an error. Only a known reading or git's last "fatal:" or "error:" line gets into the message, without
 * control characters, credentials or the token.
 *
 * @param task what was tried, e.g. "Cloning github.com/a/b"
 */
export function gitFailure(task: string, stderr: string, token?: string): PharosError {
  const reading = READINGS.find(({ pattern }) => pattern.test(stderr));
  if (reading) return new PharosError(reading.code, `${task} failed: ${reading.message}`, { hint: reading.hint });
  const line = stderr
    .split(/[\r\n]+/)
    .findLast((text) => /^(fatal|error): /.test(text))
    ?.replace(/^(fatal|error): /, '');
  const said = line === undefined ? 'git exited without a message' : cleanText(withoutSecrets(line, token));
  return new PharosError('FAILED', `${task} failed: ${said}`);
}

function withoutSecrets(text: string, token: string | undefined): string {
  const anonymous = text.replace(/\/\/[^/\s]*@/g, '//');
  return token ? anonymous.replaceAll(token, '***') : anonymous;
}
