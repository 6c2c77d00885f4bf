import type { ImportClause } from '../../../parse/statement-reader.ts';
import { newlines, QUOTING_MACRO } from './tokens.ts';
import { readUseTree } from './use-tree.ts';

/** Bounded, so that no text makes a match look at the rest of the file again and again. */
const ITEM_TOKEN =
  /\/\/[^\n]*|\/\*(?:[\s\S]*?\*\/|[\s\S]*)|"(?:[^"\\]|\\[\s\S])*(?:"|\\?$)|(?<attribute>#\[[^\]]{0,500}\])|(?<pub>\bpub\b(?:\s*\([^)]{0,100}\))?)|\bmod\s+(?<mod>\w+)\s*(?<body>[;{])|\buse\s(?<use>[^;]{1,5000});|(?<word>\w+)(?:\s*(?<bang>!))?|=>|[{}()[\]]/g;

/** Modules nested deeper than this are no one's code. */
const MAX_NESTING = 100;

/** Braces around items: those of a module, and of a macro that may pass items on. */
interface Brace {
  readonly holdsItems: boolean;
  /** Name of the module that it opens. */
  readonly module?: string;
}

/** Whether a macro's tokens may hold items that reach other files; cheap, since few do. */
export function mayHoldItems(macro: string, body: string): boolean {
  return /\b(?:mod|use)\s/.test(body) && !QUOTING_MACRO.test(macro);
}

/**
 * Module declarations and `use` among the tokens of a macro that stands where items stand, as macros that choose or
 * wrap items write them: `cfg_if! { if #[cfg(unix)] { mod unix; } }`, `cfg_rt! { mod a { pub use super::b; } }`.
 * They are taken for what they would be without the macro; a declaration whose file does not exist is then dropped.
 *
 * @param scope the inline modules around the macro
 */
export function readTokenItems(body: string, firstLine: number, scope: readonly string[]): ImportClause[] {
  const clauses: ImportClause[] = [];
  const braces: Brace[] = [];
  /** Braces around the place that hold no items. */
  let others = 0;
  let line = firstLine;
  let from = 0;
  let attributes = '';
  let isPublic = false;
  /** The sign or word before, where it decides what a brace holds. */
  let before = '!';
  for (const { 0: token, index, groups = {} } of body.matchAll(ITEM_TOKEN)) {
    if (token.startsWith('//') || token.startsWith('/*')) continue;
    if (groups['attribute'] !== undefined) {
      attributes += groups['attribute'];
      before = ']';
      continue;
    }
    if (groups['pub'] !== undefined) {
      isPublic = true;
      continue;
    }
    const isAmongItems = braces.length > 0 && braces.length <= MAX_NESTING && others === 0;
    const { mod, use } = groups;
    if ((mod ?? use) !== undefined && isAmongItems) {
      const inside = [...scope, ...braces.flatMap(({ module }) => module ?? [])];
      const place = inside.length > 0 ? { scope: inside } : {};
      line += newlines(body, from, index);
      from = index;
      if (use !== undefined) {
        const flags = ['macro', ...pathFlags(attributes).filter((flag) => flag === 'cfg')];
        const read = readUseTree(use, line, isPublic ? 'reexport' : 'import');
        clauses.push(...read.map((clause) => ({ ...clause, flags, ...place })));
      } else {
        const kinds = ['macro', ...(groups['body'] === '{' ? ['inline'] : []), ...(isPublic ? ['pub'] : [])];
        const flags = [...kinds, ...pathFlags(attributes)];
        clauses.push({ specifier: mod ?? '', kind: 'module', names: [], line, flags, ...place });
      }
    }
    if (groups['body'] === '{') braces.push({ holdsItems: true, module: mod ?? '' });
    else if (/^[{([]/.test(token)) {
      const holdsItems = /^(?:!|\]|else|=>)$/.test(before);
      braces.push({ holdsItems });
      if (!holdsItems) others++;
    } else if (/^[})\]]/.test(token) && braces.pop()?.holdsItems === false) others--;
    before = groups['bang'] ?? token;
    attributes = '';
    isPublic = false;
  }
  return clauses;
}

/** `path=x.rs` for `#[path = "x.rs"]`, `cfg-path=x.rs` for one under `cfg_attr`, `cfg`, `macro_use`. */
export function pathFlags(attributes: string): string[] {
  const flags: string[] = [];
  for (const [, attribute = ''] of attributes.matchAll(/#!?\[([^\]]*)(?:\]|$)/g)) {
    const path = /\bpath\s*=\s*"([^"]+)"/.exec(attribute)?.[1];
    if (/^\s*path\b/.test(attribute) && path) flags.push(`path=${path}`);
    else if (/^\s*cfg_attr\b/.test(attribute) && path) flags.push(`cfg-path=${path}`);
    else if (/^\s*cfg\b/.test(attribute)) flags.push('cfg');
    if (/\bmacro_use\b/.test(attribute)) flags.push('macro_use');
  }
  return flags;
}
