import type { Mode } from './config-type.ts';
import { PharosError } from './errors.ts';

/**
 * The value of a setting from its text, which is never empty; undefined when it counts as not set. `variable`: the one that
 * was set. Errors (PharosError, USAGE) repeat no secret.
 */
export type Parse<T> = (text: string, variable: string) => T | undefined;

export const asIs: Parse<string> = (text) => text;

/** Blanks around it are left out: it was copied from somewhere. */
export const trimmed: Parse<string> = (text) => text.trim() || undefined;

export const isOne: Parse<boolean> = (text) => text === '1';

export const zeroOrOne: Parse<boolean> = (text, variable) => {
  if (text === '0' || text === '1') return text === '1';
  throw new PharosError('USAGE', `${variable}=${text} is invalid`, { hint: 'Use 1 or 0, or leave it unset.' });
};

/** Random, so that nobody can try it out. */
export const longSecret: Parse<string> = (text, variable) => {
  if (text.length >= 32) return text;
  throw new PharosError('USAGE', `${variable} is shorter than 32 characters`, {
    hint: 'Use a random value, such as that of: openssl rand -hex 32',
  });
};

export const onOrOff: Parse<boolean> = (text, variable) => {
  if (text === 'on' || text === 'off') return text === 'on';
  throw new PharosError('USAGE', `${variable}=${text} is invalid`, { hint: 'Use on or off, or leave it unset.' });
};

export const isSet: Parse<boolean> = () => true;

export const mode: Parse<Mode> = (text) => {
  if (text === 'CLOUD' || text === 'EDGE') return text;
  throw new PharosError('USAGE', `MODE=${text} is unknown`, {
    hint: 'Set it to CLOUD (the API) or EDGE (a worker), or unset it: everything then runs embedded on this machine.',
  });
};

export const signUp: Parse<'closed' | 'invited' | 'organisation'> = (text, variable) => {
  if (text === 'closed' || text === 'invited' || text === 'organisation') return text;
  throw new PharosError('USAGE', `${variable}=${text} is invalid`, {
    hint: 'Use closed, invited or organisation, or leave it unset for invited.',
  });
};

/** A claim of an ID token, and the value that it must have or contain. */
export const claim: Parse<string> = (text, variable) => {
  if (/^[^=\s]{1,200}=\S/.test(text.trim())) return text.trim();
  throw new PharosError('USAGE', `${variable}=${text} is invalid`, { hint: 'For example: hd=example.org.' });
};

/** It becomes part of an address. */
export const githubName: Parse<string> = (text, variable) => {
  if (/^[A-Za-z0-9][A-Za-z0-9-]{0,38}$/.test(text.trim())) return text.trim();
  throw new PharosError('USAGE', `${variable}=${text} is not the name of an organisation on GitHub`, {
    hint: 'Give the last part of its address, such as acme of github.com/acme.',
  });
};

export const port: Parse<number> = (text) => {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 0 && number <= 65_535) return number;
  throw new PharosError('USAGE', `PORT=${text} is not a valid port`, {
    hint: 'Use a whole number from 0 (any free one) to 65535.',
  });
};

/** A whole number within bounds; `usual` is named to whoever gives another. */
export function count(usual: number, min: number, max: number): Parse<number> {
  return (text, variable) => {
    const number = Number(text);
    if (Number.isInteger(number) && number >= min && number <= max) return number;
    throw new PharosError('USAGE', `${variable}=${text} is invalid`, {
      hint: `Use a whole number from ${min} to ${max}, or leave it unset for ${usual}.`,
    });
  };
}

/** Comma-separated. */
export const list = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

export const origins: Parse<readonly string[]> = (text, variable) => {
  for (const origin of list(text)) {
    if (URL.parse(origin)?.origin === origin) continue;
    throw new PharosError('USAGE', `${variable}: ${origin} is not an origin`, {
      hint: 'Write origins as https://app.example.com, without a path, separated by commas.',
    });
  }
  return list(text);
};

/** It goes into statements as it is. */
export const schema: Parse<string> = (text, variable) => {
  const name = text.trim();
  if (name === '') return undefined;
  if (/^[a-z_][a-z0-9_]{0,62}$/.test(name) && !name.startsWith('pg_')) return name;
  throw new PharosError('USAGE', `${variable}=${name} is not a valid schema name`, {
    hint: 'Use up to 63 lowercase letters, digits and underscores.',
  });
};

/** The URL as it was given, but for blanks around it. */
export function url(protocols: readonly string[]): Parse<string> {
  return (text, variable) => {
    const given = text.trim();
    return given === '' ? undefined : checkedUrl(variable, given, protocols);
  };
}

/**
 * The address of another Pharos, as it was given.
 *
 * @throws {PharosError} USAGE unless it is an https URL, or an http one of a loopback address
 */
export function checkedApi(name: string, value: string): string {
  return checkedUrl(name, value, ['https:']);
}

/** The URL as it was given. Its own text is never repeated: it may hold a password. */
function checkedUrl(name: string, value: string, protocols: readonly string[]): string {
  const parsed = URL.parse(value);
  const isPlainLoopback = parsed?.protocol === 'http:' && protocols.includes('https:') && isLoopback(value);
  if (parsed && (protocols.includes(parsed.protocol) || isPlainLoopback)) return value;
  const wanted = protocols.map((protocol) => `${protocol}//…`).join(' or ');
  const given = parsed ? `starts with ${parsed.protocol}` : 'is not a URL';
  throw new PharosError('USAGE', `${name} ${given}`, {
    hint: `Use ${wanted}${protocols.includes('https:') ? '; http:// is for loopback addresses only' : ''}.`,
  });
}

/** Whether the URL names this machine by a name or address that stays within it. */
export function isLoopback(value: string): boolean {
  const host = URL.parse(value)?.hostname ?? '';
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
