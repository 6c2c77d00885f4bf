import type { Author, Citation } from './citation.ts';

const TYPES = { software: 'software', dataset: 'dataset', article: 'article', generic: 'misc' } as const;

/** An entry for BibLaTeX; BibTeX itself takes types that it does not know for `misc`. */
export function toBibtex(citation: Citation): string {
  const { type, title, authors, date, ...rest } = citation;
  const fields: [string, string | undefined][] = [
    ['author', authors.map(writeAuthor).join(' and ') || undefined],
    // Twice in braces: as it is written, in whatever style.
    ['title', `{${escaped(title)}}`],
    ['journal', rest.journal && escaped(rest.journal)],
    ['volume', rest.volume && escaped(rest.volume)],
    ['number', rest.issue && escaped(rest.issue)],
    ['pages', rest.pages && escaped(rest.pages).replace('–', '--')],
    ['publisher', rest.publisher && escaped(rest.publisher)],
    ['version', rest.version && escaped(rest.version)],
    ['year', date?.slice(0, 4)],
    ['date', date],
    ['doi', rest.doi],
    ['url', rest.url && verbatim(rest.url)],
    ['license', rest.license && escaped(rest.license)],
  ];
  const lines = fields.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name} = {${value}},`]));
  return [`@${TYPES[type]}{${keyOf(citation)},`, ...lines, '}', ''].join('\n');
}

function writeAuthor({ family, given, name }: Author): string {
  if (family === undefined) return `{${escaped(name ?? '')}}`;
  return given === undefined ? escaped(family) : `${escaped(family)}, ${escaped(given)}`;
}

/** `lovelace2024engine`: of the first author, the year, and the first long word of the title. */
function keyOf({ authors: [first], date, title }: Citation): string {
  const word = title.split(/[^\p{L}\p{N}]+/u).find(({ length }) => length > 3) ?? title;
  const parts = [first?.family ?? first?.name ?? '', date?.slice(0, 4) ?? '', word].join('');
  return plain(parts) || 'work';
}

/** ASCII letters and digits. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[^A-Za-z0-9]/g, '')
    .toLowerCase()
    .slice(0, 60);
}

const SPECIAL: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

/** No text of a repository becomes a command of TeX. */
function escaped(text: string): string {
  return text.replace(/[\\~^&%$#_{}]/g, (char) => SPECIAL[char] ?? `\\${char}`);
}

/** URLs are read as they are; what would end the field is written in percent. */
function verbatim(url: string): string {
  return url.replace(/[{}\\\s]/g, encodeURIComponent);
}
