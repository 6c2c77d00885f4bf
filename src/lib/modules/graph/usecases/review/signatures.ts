import type { Conventions } from '../../../../languages/language.ts';
import type { DefinitionFact, FileFacts } from '../../../../parse/facts.ts';

/** The parts of a function that its callers rely on. */
interface Signature {
  readonly parameters: readonly Parameter[];
  readonly result: string;
}

interface Parameter {
  /** Empty where calls do not name it. */
  readonly name: string;
  /** Empty where none is stated, or where the run time ignores it. */
  readonly type: string;
  readonly isOptional: boolean;
}

const CALLABLE: ReadonlySet<string> = new Set(['function', 'method']);
/** Lines and characters from the beginning of a definition to the end of its parameters. */
const MAX_LINES = 300;
const MAX_LENGTH = 20_000;
const OPENING = '([{';
const CLOSING = ')]}';
/** Between the name and the list: type parameters, a type, or the function that the name is given. */
const BEFORE_LIST = String.raw`[^(){}=]{0,300}(?:=\s{0,20}(?:async\s{0,20})?(?:function\b[^(]{0,100}|<[^(){}]{0,300}>)?)?\(`;
const QUOTES = '"\'`';

export interface SignatureVersion {
  readonly definition: DefinitionFact;
  /** Of its file. */
  readonly facts: Pick<FileFacts, 'definitions' | 'code'>;
  readonly lines: readonly string[];
}

type Comparison = Conventions['parameters'];

/**
 * Whether calls of a function that were right may now be wrong: a parameter that is gone or that is new and required, or of another
 * name where calls may name it. Types count where every parameter states one by its name, and not where other types may fit as
 * well. False where the signatures cannot be read.
 */
export function isBrokenSignature(before: SignatureVersion, after: SignatureVersion, by: Comparison): boolean {
  const kinds = [before, after].map(({ definition }) => CALLABLE.has(definition.kind));
  if (!kinds.every(Boolean)) return false;
  const [old, now] = [signatureOf(before, by), signatureOf(after, by)];
  return old !== undefined && now !== undefined && !accepts(now, old);
}

/** Whether calls of the one are right for the other. */
function accepts(now: Signature, old: Signature): boolean {
  if (old.result !== '' && now.result !== '' && old.result !== now.result) return false;
  const isKept = old.parameters.every((parameter, i) => {
    const other = now.parameters[i];
    return (
      other !== undefined &&
      other.name === parameter.name &&
      (other.type === parameter.type || other.type === '' || parameter.type === '') &&
      (other.isOptional || !parameter.isOptional)
    );
  });
  return isKept && now.parameters.slice(old.parameters.length).every(({ isOptional }) => isOptional);
}

function signatureOf(of: SignatureVersion, by: Comparison): Signature | undefined {
  const { definition, facts } = of;
  const at = facts.definitions.indexOf(definition);
  const declared = facts.code?.declarations.find((declaration) => declaration.of === at);
  const types = declared?.parameters ?? [];
  if (by === undefined) return { parameters: types.map(ofType), result: plain(declared?.type ?? '') };
  if (by === 'number' && declared?.parameters)
    return { parameters: types.map((type) => ({ ...ofType(type), type: '' })), result: '' };
  const list = parameterList(of);
  if (list === undefined) return undefined;
  const parameters = list.map((text) => ofText(text, by));
  return { parameters: isBound(declared?.flags, list) ? parameters.slice(1) : parameters, result: '' };
}

/** `?number` and `...string[]` may be left out, and so may `int...` of Java. */
function ofType(type: string): Parameter {
  const isOptional = /^(?:\?|\.\.\.)|\.\.\.$/.test(type);
  return { name: '', type: plain(type.replace(/^\?/, '')), isOptional };
}

function ofText(text: string, by: Comparison): Parameter {
  const isOptional = /^(?:\*|\.\.\.)|^[\w$]+\?|^\/$/.test(text) || hasDefault(text);
  if (by !== 'name') return { name: '', type: '', isOptional };
  return { name: /^[*\w]+|^\//.exec(text)?.[0] ?? text, type: '', isOptional };
}

function isBound(flags: readonly string[] | undefined, [first]: readonly string[]): boolean {
  return first !== undefined && /^(?:self|cls)\b/.test(first) && flags?.includes('static') !== true;
}

function hasDefault(text: string): boolean {
  return splitAt(text, '=').length > 1;
}

/** The parameters as they are written, without comments; undefined where there is no list in brackets. */
function parameterList({ definition, lines }: SignatureVersion): string[] | undefined {
  const end = Math.min(definition.endLine, definition.startLine + MAX_LINES);
  const text = lines
    .slice(definition.startLine - 1, end)
    .join('\n')
    .slice(0, MAX_LENGTH);
  const name = definition.name.replace(/[^\p{L}\p{N}_]/gu, '\\$&');
  const start = new RegExp(`(?<![\\p{L}\\p{N}_$.])${name}(?![\\p{L}\\p{N}_$])${BEFORE_LIST}`, 'u').exec(text);
  if (!start) return undefined;
  const from = start.index + start[0].length;
  const [inside, ...rest] = splitAt(text.slice(from), ')');
  if (rest.length === 0) return undefined;
  return splitAt(inside!, ',')
    .map(plain)
    .filter((part) => part !== '');
}

/** Splits at a character outside of brackets, strings and comments; comments are left out. */
function splitAt(text: string, separator: string): string[] {
  const parts: string[] = [];
  let part = '';
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (QUOTES.includes(char)) {
      let end = i + 1;
      while (end < text.length && text[end] !== char) end += text[end] === '\\' ? 2 : 1;
      part += text.slice(i, end + 1);
      i = end;
    } else if (char === '#' || text.startsWith('//', i)) {
      const end = text.indexOf('\n', i);
      i = (end < 0 ? text.length : end) - 1;
    } else if (text.startsWith('/*', i)) {
      const end = text.indexOf('*/', i + 2);
      i = end < 0 ? text.length : end + 1;
    } else if (char === separator && depth === 0) {
      parts.push(part);
      part = '';
    } else {
      if (OPENING.includes(char)) depth++;
      else if (CLOSING.includes(char)) depth--;
      if (depth < 0) break;
      part += char;
    }
  }
  return [...parts, part];
}

/** On one line, without blanks that mean nothing. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
