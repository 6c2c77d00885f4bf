import { limitLength } from './limits.ts';

/**
 * The values of an INI text by `section/key`, in the dialect of Python's configparser: `=` or `:` between key and value,
 * comments on lines of their own, and values that go on in indented lines, joined with `\n`. The ini package of npm reads another
 * dialect: it ends values at `;` and `#`, splits sections at dots and has no continued values. A pass over the lines is all that this one needs.
 *
 * @throws {PharosError} TOO_COMPLEX when the text is too long
 */
export function parseIni(text: string): ReadonlyMap<string, string> {
  limitLength(text);
  const values = new Map<string, string[]>();
  let section = '';
  let lines: string[] | undefined;
  for (const line of text.split('\n')) {
    const content = line.trim();
    if (content === '' || content.startsWith('#') || content.startsWith(';')) continue;
    if (/^\s/.test(line)) {
      lines?.push(content);
      continue;
    }
    const close = content.indexOf(']');
    const key = /^[\w.-]+/.exec(content)?.[0] ?? '';
    const rest = content.slice(key.length).trimStart();
    if (content.startsWith('[') && close > 1) {
      section = content.slice(1, close).trim();
      lines = undefined;
    } else if (key !== '' && (rest.startsWith('=') || rest.startsWith(':'))) {
      lines = [rest.slice(1).trim()];
      values.set(`${section}/${key}`, lines);
    }
  }
  return new Map([...values].map(([name, parts]) => [name, parts.join('\n')]));
}
