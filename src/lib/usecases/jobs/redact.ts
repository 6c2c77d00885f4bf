/** A secret that is shorter would take innocent text with it. */
const MIN_LENGTH = 6;

/** Replaces secrets, also as they are written in URLs, and credentials before the host of any URL. */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const forms = secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]);
  const hidden = [...new Set(forms)].filter(({ length }) => length >= MIN_LENGTH).sort((a, b) => b.length - a.length);
  return (text) =>
    hidden
      .reduce((shown, secret) => shown.replaceAll(secret, '***'), text)
      .replace(/\b([a-z][a-z0-9+.-]{0,30}:\/\/)[^/?#\s]*@/gi, '$1***@');
}
