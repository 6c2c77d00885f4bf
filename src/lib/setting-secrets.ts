/** How the value of a setting is kept out of what people see. */
export interface Secrecy {
  /** Strings that must not appear in any log, error or record. */
  readonly hidden: (value: string) => readonly string[];
  /** The value as it may be shown. */
  readonly mask: (value: string) => string;
}

const MASK = '***';

/** All of it. */
export const WHOLE: Secrecy = { hidden: (value) => [value], mask: () => MASK };

/** All of it, and its password alone: a token for git may be written `user:password`. */
export const LOGIN: Secrecy = { hidden: (value) => [value, ...value.split(':').slice(1, 2)], mask: () => MASK };

/** The password of a URL, as it stands there and as it is sent; parameters that look like one are masked, too. */
export const IN_URL: Secrecy = { hidden: passwordsIn, mask: withoutSecrets };

function passwordsIn(url: string): readonly string[] {
  const written = URL.parse(url)?.password;
  if (!written) return [];
  try {
    return [written, decodeURIComponent(written)];
  } catch {
    return [written];
  }
}

function withoutSecrets(text: string): string {
  const url = URL.parse(text);
  if (!url) return MASK;
  if (url.password) url.password = MASK;
  for (const name of [...url.searchParams.keys()])
    if (/pass|token|key|secret/i.test(name)) url.searchParams.set(name, MASK);
  return url.href;
}
