import type { Node } from 'web-tree-sitter';
import type { ImportClause, StatementFacts } from '../../../parse/statement-reader.ts';

/** Characters of a statement that are read. */
const MAX_STATEMENT = 4000;

/** The URL of `@import` (CSS Cascading and Inheritance, "@import"). */
export function readCssImport({ text }: Node): StatementFacts {
  return { imports: urlOf(text.slice(0, MAX_STATEMENT)) };
}

/** `@use`, `@forward` and `@import` of Sass, with all URLs of the last one. Flag `css`: CSS's own import, which Sass leaves alone. */
export function readSassImport({ text }: Node): StatementFacts {
  const statement = text.slice(0, MAX_STATEMENT);
  const [, keyword] = /^@(use|forward|import)\b/.exec(statement) ?? [];
  if (keyword === 'import') {
    if (/^@import\s+url\(/.test(statement)) return { imports: urlOf(statement, ['css']) };
    const listed = [...statement.replace(/\([^()]*\)/g, '').matchAll(/["']([^"'\n]+)["']/g)];
    return {
      imports: listed.map(([, specifier]) =>
        clause(specifier!, /\.css$|^(?:https?:)?\/\//.test(specifier!) ? ['css'] : []),
      ),
    };
  }
  const [, specifier] = /^@\w+\s*["']([^"'\n]+)["']/.exec(statement) ?? [];
  if (specifier === undefined) return {};
  return { imports: [{ ...clause(specifier, []), ...(keyword === 'forward' && { kind: 'reexport' }) }] };
}

function urlOf(statement: string, flags: readonly string[] = []): ImportClause[] {
  const [, quoted, plain] = /^@import\s*(?:url\(\s*)?(?:["']([^"'\n]*)["']|([^\s"')]+))/i.exec(statement) ?? [];
  const specifier = quoted ?? plain;
  return specifier ? [clause(specifier, flags)] : [];
}

function clause(specifier: string, flags: readonly string[]): ImportClause {
  return { specifier, kind: 'import', names: [], ...(flags.length > 0 && { flags }) };
}
