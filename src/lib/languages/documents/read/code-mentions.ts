import type { MentionFact } from '../../../parse/facts.ts';

/** A path with a folder and an ending. */
const PATH = /(?:\.{1,2}\/)?(?:[\w@.+-]{1,80}\/){1,12}[\w@.+-]{1,80}\.[A-Za-z]\w{0,9}/g;
const FILE = /^(?:[\w@.+-]{1,80}\/){0,12}[\w@+-][\w@.+-]{0,80}\.[A-Za-z]\w{0,9}$/;
const NAME = /^[\p{L}_$][\p{L}\p{N}_$]{1,80}(?:(?:\.|::|#)[\p{L}_$][\p{L}\p{N}_$]{0,80}){0,6}(?:\(\))?$/u;
/** A form that a word of prose does not have: a capital, an underscore, a dot, brackets. */
const CODE_FORM = /[\p{Lu}_.:#(]/u;

/** A file or a definition that a piece of code in a text may name. */
export function* codeMentions(code: string, line: number): Generator<MentionFact> {
  const text = code.trim().replace(/^\.\//, '');
  if (FILE.test(text)) yield { kind: 'path', text, line };
  else if (!NAME.test(text)) yield* pathsIn(code, line);
  if (NAME.test(text) && CODE_FORM.test(text))
    yield { kind: 'name', text: text.replace(/\(\)$/, '').replaceAll(/::|#/g, '.'), line };
}

/** Paths with a folder in a line of code. */
export function* pathsIn(code: string, line: number): Generator<MentionFact> {
  if (!code.includes('/')) return;
  for (const { 0: text, index } of code.matchAll(PATH)) {
    // Not the path of a URL, or of another machine.
    if (!/[\w/:~$}]/.test(code[index - 1] ?? ' ')) yield { kind: 'path', text: text.replace(/^\.\//, ''), line };
  }
}

/** A link to a path, without its anchor; undefined for one that leads elsewhere. */
export function linkMention(target: string, line: number): MentionFact | undefined {
  const [path = ''] = target.split(/[?#]/);
  if (path === '' || /^(?:[a-z][a-z0-9+.-]*:|\/\/|mailto:)/i.test(path)) return undefined;
  return { kind: 'link', text: decoded(path), line };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
