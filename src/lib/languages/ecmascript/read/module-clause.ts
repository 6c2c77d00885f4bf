import type { ExportFact, ImportedName, ImportKind } from '../../../parse/facts.ts';
import type { StatementFacts } from '../../../parse/statement-reader.ts';

const TOKEN =
  /\/\*(?:[\s\S]*?\*\/|[\s\S]*)|\/\/[^\n]*|'(?:\\.|[^'\\])*(?:'|\\?$)|"(?:\\.|[^"\\])*(?:"|\\?$)|[\p{L}\p{N}_$]+|\S/gu;

/** A name in braces: `a`, `a as b`, `type a`, `'any text' as b`. */
interface Item extends ImportedName {
  readonly isType: boolean;
}

/**
 * Reads the text of an import declaration (ECMA-262, ImportDeclaration; TypeScript, `import type`, `import x = require()`).
 * From the text, since walking the nodes of every import costs more than parsing them.
 */
export function readImportText(text: string): StatementFacts {
  const tokens = tokensOf(text);
  let at = 1;
  if (isString(tokens[at])) return { imports: [{ specifier: unquote(tokens[at]!), kind: 'import', names: [] }] };
  const isType = tokens[1] === 'type' && startsClause(tokens, 2);
  if (isType || (/^(?:defer|source)$/.test(tokens[1] ?? '') && startsClause(tokens, 2))) at++;
  if (tokens[at + 1] === '=') {
    const specifier = tokens.find(isString);
    if (specifier === undefined) return {};
    const names = [{ name: '*', alias: tokens[at]! }];
    return { imports: [{ specifier: unquote(specifier), kind: isType ? 'type' : 'require', names }] };
  }
  const names: ImportedName[] = [];
  let onlyTypes = true;
  for (; at < tokens.length && !(tokens[at] === 'from' && isString(tokens[at + 1])); at++) {
    const token = tokens[at]!;
    if (token === ',') continue;
    if (token === '{') {
      const { items, end } = readItems(tokens, at);
      for (const { isType: isTypeItem, ...name } of items) {
        names.push(name);
        onlyTypes &&= isTypeItem;
      }
      at = end;
      continue;
    }
    onlyTypes = false;
    if (token === '*') {
      names.push({ name: '*', alias: tokens[at + 2] ?? '' });
      at += 2;
    } else names.push(named('default', token));
  }
  const source = tokens[at + 1];
  if (!isString(source)) return {};
  const kind: ImportKind = isType || (onlyTypes && names.length > 0) ? 'type' : 'import';
  return { imports: [{ specifier: unquote(source), kind, names }] };
}

/** Reads the text of `export { … }`, `export { … } from`, `export * from` and `export * as ns from`, each also with `type`. */
export function readExportText(text: string): StatementFacts {
  const tokens = tokensOf(text);
  const isType = tokens[1] === 'type';
  let at = isType ? 2 : 1;
  let names: ImportedName[];
  if (tokens[at] === '*') {
    const isNamed = tokens[at + 1] === 'as';
    names = [isNamed ? { name: '*', alias: unquote(tokens[at + 2] ?? '') } : { name: '*' }];
    at += isNamed ? 2 : 0;
  } else {
    const { items, end } = readItems(tokens, at);
    names = items.map(({ isType: _, ...name }) => name);
    at = end;
  }
  const source = tokens[at + 1] === 'from' ? tokens[at + 2] : undefined;
  if (isString(source)) {
    return { imports: [{ specifier: unquote(source), kind: 'reexport', names, ...(isType && { flags: ['type'] }) }] };
  }
  return { exports: names.map(({ name, alias }): ExportFact => ({ name: alias ?? name, local: name })) };
}

/** The names from `{` at `start` to its `}` at `end`. */
function readItems(tokens: readonly string[], start: number): { items: Item[]; end: number } {
  const items: Item[] = [];
  let item: string[] = [];
  let end = start + 1;
  for (; end < tokens.length; end++) {
    const token = tokens[end]!;
    if (token !== ',' && token !== '}') {
      item.push(token);
      continue;
    }
    // `type` is a modifier only before a name: `type`, `type as x` import something of that name.
    const isType = item[0] === 'type' && (item.length === 2 || item.length === 4);
    const [name, , alias] = isType ? item.slice(1) : item;
    if (name !== undefined) items.push({ ...named(unquote(name), alias && unquote(alias)), isType });
    item = [];
    if (token === '}') break;
  }
  return { items, end };
}

/** Whether a clause begins here, so that the word before it is a modifier and no name. */
function startsClause(tokens: readonly string[], at: number): boolean {
  const token = tokens[at];
  if (token === 'from') return tokens[at + 1] === 'from';
  return token !== undefined && token !== ',' && token !== '=';
}

function tokensOf(text: string): string[] {
  return (text.match(TOKEN) ?? []).filter((token) => !token.startsWith('//') && !token.startsWith('/*'));
}

function named(name: string, alias: string | undefined): ImportedName {
  return alias === undefined || alias === name ? { name } : { name, alias };
}

function isString(token: string | undefined): token is string {
  return token !== undefined && /^['"]/.test(token);
}

function unquote(token: string): string {
  return isString(token) ? token.slice(1, -1).replace(/\\(.)/g, '$1') : token;
}
