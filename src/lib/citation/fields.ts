import { type Author, type Citation, MAX_AUTHORS } from './citation.ts';

/** An object of foreign data, with whatever fields. */
export type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** A single value or several are both lists. */
export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.slice(0, MAX_AUTHORS);
  return value === undefined || value === null ? [] : [value];
}

/** Longest text of a field; abstracts are not read. */
const MAX_TEXT = 2000;

/** A text or number on one line; undefined for anything else, and for nothing. */
export function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value)
    .slice(0, MAX_TEXT)
    .replace(/\s{1,2000}/g, ' ')
    .trim();
  return text === '' ? undefined : text;
}

/** `10.5281/zenodo.1`, with or without its URL. */
export function doiOf(value: unknown): string | undefined {
  return /\b(10\.\d{4,9}\/\S{1,200})$/.exec(textOf(value) ?? '')?.[1]?.toLowerCase();
}

export function orcidOf(value: unknown): string | undefined {
  return /(\d{4}-\d{4}-\d{4}-\d{3}[\dX])\/?$/.exec(textOf(value) ?? '')?.[1];
}

/** A date as far as it is told. */
export function dateOf(value: unknown): string | undefined {
  return /^(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:$|[T ])/.exec(textOf(value) ?? '')?.[1];
}

/** `Lovelace, Ada` and `Ada Lovelace`; one word alone is a name. */
export function personOf(value: unknown, orcid?: unknown): Author | undefined {
  // `Name <address> (page)`, as package managers write it.
  const name = textOf(value)
    ?.replace(/[<(].{0,2000}$/, '')
    .trim();
  if (!name) return undefined;
  const id = orcidOf(orcid);
  const comma = name.indexOf(',');
  const space = name.lastIndexOf(' ');
  const [family, given] =
    comma > 0
      ? [name.slice(0, comma), name.slice(comma + 1)]
      : [name.slice(space + 1), name.slice(0, Math.max(0, space))];
  const isPerson = (given ?? '').trim() !== '';
  return {
    ...(isPerson ? { family: family!.trim(), given: given!.trim() } : { name }),
    ...(id !== undefined && { orcid: id }),
  };
}

export function authorsOf(values: readonly unknown[], read: (value: unknown) => Author | undefined): readonly Author[] {
  return values.flatMap((value) => read(value) ?? []);
}

/** The citation without the fields that its source leaves out. */
export function citationOf(
  fields: { readonly [K in keyof Citation]: Citation[K] | undefined } & Pick<Citation, 'type'>,
): Citation | undefined {
  if (fields.title === undefined) return undefined;
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as unknown as Citation;
}
