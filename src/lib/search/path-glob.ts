/**
 * Whether a path fits a pattern: `*` and `?` stay within a segment, `**` does not, `{a,b}` is either. A pattern without a
 * slash is about the file name; one without wildcards is also about everything below it.
 */
export function pathMatcher(glob: string): (path: string) => boolean {
  const pattern = glob.replace(/^\.?\//, '').replace(/\/+$/, '');
  const source = pattern.replace(
    /\*\*\/|\*\*|\*|\?|\{|\}|,|[\\^$.|+()[\]]/g,
    (token) => TRANSLATIONS[token] ?? `\\${token}`,
  );
  const inAnyFolder = pattern.includes('/') ? '' : '(?:.*/)?';
  const balanced = (pattern.match(/\{/g) ?? []).length === (pattern.match(/\}/g) ?? []).length;
  const expression = new RegExp(
    balanced ? `^${inAnyFolder}${source}(?:/.*)?$` : `^${pattern.replace(/\W/g, '\\$&')}$`,
    'u',
  );
  return (path) => expression.test(path);
}

const TRANSLATIONS: Readonly<Record<string, string>> = {
  '**/': '(?:.*/)?',
  '**': '.*',
  '*': '[^/]*',
  '?': '[^/]',
  '{': '(?:',
  '}': ')',
  ',': '|',
};
