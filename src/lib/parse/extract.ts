import type { Node, QueryCapture } from 'web-tree-sitter';
import { type CommentBlock, CommentTrail, cleanComment } from './comments.ts';
import { dottedNameAt } from './dotted-name.ts';
import type { DefinitionFact, DefinitionKind, ExportFact, FileFacts, ImportFact, ReferenceKind } from './facts.ts';
import type { Language } from './languages.ts';
import { ReferenceTable } from './references.ts';
import { signatureOf } from './signature.ts';

/** Raised whenever the facts of an unchanged blob may change; part of the cache key. */
export const EXTRACTOR_VERSION = 1;

/** A definition whose name the query did not capture; kept so that indices stay true. */
const ANONYMOUS = '<anonymous>';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A definition or container whose text the pass is still inside of. */
interface OpenDefinition {
  readonly end: number;
  readonly start: number;
  readonly qualified: string;
  /** Index into definitions; -1 for a container. */
  readonly index: number;
  name: string;
  receiver: string;
}

interface OpenRange {
  readonly start: number;
  readonly end: number;
  readonly startLine: number;
}

/**
 * Turns the captures of one file into its facts, in one pass over the captures in text order.
 * Pure: the same text, captures and language give the same facts.
 */
export function extractFacts(
  text: string,
  root: Node,
  captures: readonly QueryCapture[],
  language: Language,
): FileFacts {
  const imports: ImportFact[] = [];
  const exports: ExportFact[] = [];
  const directives: string[] = [];
  const definitions: Mutable<DefinitionFact>[] = [];
  const topLevel = new Set<string>();
  const references = new ReferenceTable();
  const comments = new CommentTrail();
  const open: OpenDefinition[] = [];
  const seen = new Set<number>();
  let outer: OpenRange | undefined;
  let exportedUntil = -1;
  /** End of the latest binding statement: the names that it binds are visible from there on. */
  let visibleFrom = 0;
  let packageName: string | undefined;
  let docstring: string | undefined;

  for (const { name: capture, node } of captures) {
    const start = node.startIndex;
    while (open.length > 0 && open[open.length - 1]!.end <= start) open.pop();
    const [role, detail] = split(capture);
    switch (role) {
      case 'definition':
      case 'global':
      case 'container': {
        if (seen.has(node.id) || (role === 'global' && references.isLocal(start))) break;
        seen.add(node.id);
        const end = node.endIndex;
        const parent = open[open.length - 1];
        const isDefinition = role !== 'container';
        open.push({
          start,
          end,
          qualified: parent ? qualify(parent) : '',
          index: isDefinition ? definitions.length : -1,
          name: '',
          receiver: '',
        });
        if (!isDefinition) break;
        const wrapper =
          outer && outer.start <= start && outer.end >= end && isTight(text, end, outer.end) ? outer : undefined;
        // A wrapper wraps one definition; the last member of a decorated class ends with it too.
        if (wrapper) outer = undefined;
        const startLine = wrapper?.startLine ?? node.startPosition.row + 1;
        const doc = comments.docBefore(startLine);
        definitions.push({
          kind: detail as DefinitionKind,
          name: ANONYMOUS,
          qualifiedName: ANONYMOUS,
          startLine,
          endLine: node.endPosition.row + 1,
          signature: signatureOf(text, start, end),
          ...(doc && { doc }),
          exported: start < exportedUntil && !parent,
        });
        break;
      }
      case 'name': {
        references.skip(node.endIndex);
        const name = text.slice(start, node.endIndex);
        if (detail !== '') references.bind(start, name, 0, detail === 'outer');
        const owner = open.findLast((candidate) => candidate.name === '');
        if (!owner) break;
        owner.name = name;
        nameDefinition(owner);
        break;
      }
      case 'receiver': {
        const owner = open[open.length - 1];
        // A name that is there already belongs to a definition around a rejected @global.
        if (owner?.name !== '') break;
        owner.receiver = text.slice(start, node.endIndex);
        nameDefinition(owner);
        break;
      }
      case 'outer':
        outer = { start, end: node.endIndex, startLine: node.startPosition.row + 1 };
        break;
      case 'exported':
        exportedUntil = node.endIndex;
        break;
      case 'comment':
        comments.add(node, text.slice(start, node.endIndex), text);
        break;
      case 'attribute':
        comments.bridge(node);
        break;
      case 'doc': {
        const owner = definitions[open[open.length - 1]?.index ?? -1];
        const doc = cleanComment(text.slice(start, node.endIndex));
        if (owner) owner.doc ??= doc;
        else if (open.length === 0) docstring ??= doc;
        break;
      }
      case 'import':
      case 'export': {
        if (detail === 'name') {
          topLevel.add(text.slice(start, node.endIndex));
          break;
        }
        if (detail === 'source') {
          imports.push({ specifier: unquote(node.text), kind: 'import', names: [], line: node.startPosition.row + 1 });
          break;
        }
        const found = language.readStatement?.(node);
        const lazy = open.some(({ index }) => index >= 0 && isFunction(definitions[index]!.kind));
        for (const clause of found?.imports ?? []) {
          imports.push({ ...clause, line: clause.line ?? node.startPosition.row + 1, ...(lazy && { lazy }) });
        }
        exports.push(...(found?.exports ?? []));
        if (found?.references) {
          const within = open.findLast(({ index }) => index >= 0)?.index ?? -1;
          for (const { name, kind, start, line } of found.references) references.add(name, kind, start, line, within);
        }
        break;
      }
      case 'package':
        packageName ??= text.slice(start, node.endIndex);
        break;
      case 'directive':
        directives.push(text.slice(start, node.endIndex));
        break;
      case 'scope':
        references.openScope(start, node.endIndex);
        break;
      case 'local': {
        references.skip(node.endIndex);
        const name = text.slice(start, node.endIndex);
        if (detail === 'exported' && !references.isLocal(start) && open.every(isVariable)) topLevel.add(name);
        references.bind(
          start,
          name,
          detail !== 'early' && start < visibleFrom ? visibleFrom : 0,
          detail === 'outer',
          detail === 'value',
        );
        break;
      }
      case 'skip':
        references.skip(node.endIndex);
        break;
      case 'binding':
        visibleFrom = node.childForFieldName('body')?.startIndex ?? node.endIndex;
        break;
      case 'typed': {
        const clauses = language.readBinding?.(text.slice(start, node.endIndex), detail) ?? [];
        const within = open.findLast(({ index }) => index >= 0 && definitions[index]!.kind !== 'variable')?.index ?? -1;
        for (const clause of clauses)
          references.addBinding({ ...clause, line: node.startPosition.row + 1, within }, start);
        break;
      }
      case 'head': {
        const name = dottedNameAt(text, start, detail === 'chain');
        if (references.isInsideChain(name, start)) break;
        const kind = text[start + name.length] === '(' ? 'call' : 'use';
        references.add(name, kind, start, node.startPosition.row + 1, innermost(open));
        break;
      }
      case 'reference':
      case 'segment': {
        const within = innermost(open);
        const name = text.slice(start, node.endIndex);
        if (role === 'segment' && references.isInsideChain(name, start)) break;
        if (language.chainOf && name.includes('(')) {
          references.addChain(language.chainOf, name, start, node.startPosition.row + 1, within);
          break;
        }
        const kind = detail === '' ? (text[start + name.length] === '(' ? 'call' : 'use') : (detail as ReferenceKind);
        references.add(name, kind, start, node.startPosition.row + 1, within);
        break;
      }
    }
  }

  function isVariable({ index }: OpenDefinition): boolean {
    return definitions[index]?.kind === 'variable';
  }

  function nameDefinition(owner: OpenDefinition): void {
    const definition = definitions[owner.index];
    if (!definition) return;
    definition.name = owner.name;
    definition.qualifiedName = qualify(owner);
    definition.exported ||= language.isExported?.(owner.name, text.slice(owner.start, owner.start + 400)) ?? false;
  }

  for (const { qualifiedName } of definitions) topLevel.delete(qualifiedName);
  for (const name of topLevel) exports.push({ name });

  const fileDoc = docstring ?? fileComment(comments.first, definitions);
  return {
    imports,
    definitions,
    references: references.facts(),
    exports,
    ...(language.readBinding && references.bindingFacts()),
    ...(packageName !== undefined && { package: packageName }),
    ...(fileDoc && { doc: fileDoc }),
    ...(directives.length > 0 && { directives }),
    lines: root.endPosition.row + 1,
    ...(root.hasError && { hasSyntaxErrors: true as const }),
  };
}

const roles = new Map<string, readonly [role: string, detail: string]>();

function split(capture: string): readonly [role: string, detail: string] {
  const known = roles.get(capture);
  if (known) return known;
  const [role, ...detail] = capture.split('.');
  const parts = [role!, detail.join('.')] as const;
  roles.set(capture, parts);
  return parts;
}

/** Index of the innermost definition that is open; -1 at top level. */
function innermost(open: readonly OpenDefinition[]): number {
  for (let i = open.length - 1; i >= 0; i--) if (open[i]!.index >= 0) return open[i]!.index;
  return -1;
}

function qualify({ qualified, receiver, name }: OpenDefinition): string {
  return [qualified, receiver, name].filter((part) => part !== '').join('.');
}

function isFunction(kind: DefinitionKind): boolean {
  return kind === 'function' || kind === 'method';
}

/** Nothing but blanks and punctuation between a definition's end and its wrapper's. */
function isTight(text: string, end: number, outerEnd: number): boolean {
  return outerEnd - end < 3 && !/\w/.test(text.slice(end, outerEnd));
}

function unquote(literal: string): string {
  return literal.replace(/^['"`]|['"`]$/g, '');
}

/** The first comment of a file documents it when it is no licence header and no definition claims it. */
function fileComment(first: CommentBlock | undefined, definitions: readonly DefinitionFact[]): string | undefined {
  if (!first || first.startLine > 20 || /copyright|licen[sc]e|^\/\/(?:go:build| \+build)/i.test(first.text))
    return undefined;
  const doc = cleanComment(first.text);
  return definitions.some((definition) => definition.doc === doc) ? undefined : doc;
}
