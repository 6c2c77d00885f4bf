/** Forms that stand for what is inside of their brackets (library reference of typing). */
const TRANSPARENT = new Set([
  'Optional',
  'Union',
  'Final',
  'ClassVar',
  'Required',
  'NotRequired',
  'type',
  'Type',
  'Awaitable',
]);
const ITERATORS = new Set(['Iterator', 'AsyncIterator', 'Generator', 'AsyncGenerator', 'Iterable', 'AsyncIterable']);

/** The dotted names of the classes that a value of an annotated type may be of. */
export function classNames(annotation: string): string[] {
  return split(unquote(annotation), '|').flatMap((alternative) => {
    const [, name, list] = FORM.exec(unquote(alternative)) ?? [];
    if (!name) return [];
    const form = name.slice(name.lastIndexOf('.') + 1);
    if (list === undefined) return [name];
    if (form === 'Annotated') return classNames(split(list, ',')[0] ?? '');
    return TRANSPARENT.has(form) ? split(list, ',').flatMap(classNames) : [name];
  });
}

/** Type of the items of an annotated iterator: the value that a context manager made from a generator yields. */
export function itemClassNames(annotation: string): string[] {
  const [, name, list] = FORM.exec(unquote(annotation)) ?? [];
  if (!name || list === undefined || !ITERATORS.has(name.slice(name.lastIndexOf('.') + 1))) return [];
  return classNames(split(list, ',')[0] ?? '');
}

const FORM = /^\s*([\p{L}_][\p{L}\p{N}_.]*)\s*(?:\[(.*)\]\s*)?$/su;

function unquote(text: string): string {
  return /^\s*(['"])([^'"]*)\1\s*$/.exec(text)?.[2] ?? text;
}

/** Splits at a separator outside of brackets. */
function split(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === '[' || char === '(') depth++;
    else if (char === ']' || char === ')') depth--;
    else if (char === separator && depth === 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  return [...parts, text.slice(start)];
}
