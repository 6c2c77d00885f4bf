import type { Node, QueryCapture } from 'web-tree-sitter';
import { type CommentBlock, CommentTrail, cleanComment } from './comments.ts';
import { dottedNameAt } from './dotted-name.ts';
import type { DefinitionFact, DefinitionKind, ExportFact, FileFacts, ImportFact, ReferenceKind } from './facts.ts';
import type { Language } from './languages.ts';
import { ReferenceTable } from './references.ts';
import { signatureOf } from './signature.ts';
import type { DerivedCapture } from './statement-reader.ts';

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
  const extraction = new Extraction(text, language);
  for (const { name, node } of captures) extraction.take(name, node);
  return extraction.facts(root);
}

/** What is known of a file in the middle of the pass. queries/README.md says what each capture means. */
class Extraction {
  readonly #text: string;
  readonly #language: Language;
  readonly #imports: ImportFact[] = [];
  readonly #exports: ExportFact[] = [];
  readonly #directives: string[] = [];
  readonly #definitions: Mutable<DefinitionFact>[] = [];
  /** Names that other files may use though no definition carries them. */
  readonly #topLevel = new Set<string>();
  readonly #references = new ReferenceTable();
  readonly #comments = new CommentTrail();
  readonly #open: OpenDefinition[] = [];
  /** Nodes that are taken as definition or container; a second pattern may capture them again. */
  readonly #seen = new Set<number>();
  /** Captures that were read out of nodes around the present place, in text order; each waits for its turn. */
  #derived: DerivedCapture[] = [];
  #outer: OpenRange | undefined;
  #exportedUntil = -1;
  /** End of the latest binding statement: the names that it binds are visible from there on. */
  #visibleFrom = 0;
  #packageName: string | undefined;
  #docstring: string | undefined;

  constructor(text: string, language: Language) {
    this.#text = text;
    this.#language = language;
  }

  take(capture: string, node: Node): void {
    const start = node.startIndex;
    while (this.#derived.length > 0 && this.#derived[0]![1].startIndex <= start) this.#take(...this.#derived.shift()!);
    this.#take(capture, node);
  }

  #take(capture: string, node: Node): void {
    const start = node.startIndex;
    while (this.#open.length > 0 && this.#open[this.#open.length - 1]!.end <= start) this.#open.pop();
    const [role, detail] = split(capture);
    switch (role) {
      case 'definition':
      case 'container':
        this.#define(node, role === 'definition' ? (detail as DefinitionKind) : undefined);
        break;
      case 'global':
        if (!this.#references.isLocal(start)) this.#define(node, detail as DefinitionKind);
        break;
      case 'name':
        this.#name(node, detail);
        break;
      case 'receiver':
        this.#receive(node);
        break;
      case 'outer':
        this.#outer = { start, end: node.endIndex, startLine: lineOf(node) };
        break;
      case 'exported':
        this.#exportedUntil = node.endIndex;
        break;
      case 'comment':
        this.#comments.add(node, this.#textOf(node), this.#text);
        break;
      case 'attribute':
        this.#comments.bridge(node);
        break;
      case 'doc':
        this.#document(node);
        break;
      case 'import':
      case 'export':
        this.#pass(node, detail);
        break;
      case 'assignment':
        this.#derive(node);
        break;
      case 'package':
        this.#packageName ??= this.#textOf(node);
        break;
      case 'directive':
        this.#directives.push(this.#textOf(node));
        break;
      case 'scope':
        this.#references.openScope(start, node.endIndex);
        break;
      case 'local':
        this.#bind(node, detail);
        break;
      case 'skip':
        this.#references.skip(node.endIndex);
        break;
      case 'binding':
        this.#visibleFrom = node.childForFieldName('body')?.startIndex ?? node.endIndex;
        break;
      case 'typed':
        this.#type(node, detail);
        break;
      case 'head':
        this.#head(node, detail);
        break;
      case 'segment':
        this.#segment(this.#textOf(node), detail, node);
        break;
      case 'reference':
        this.#refer(this.#textOf(node), detail, node);
        break;
    }
  }

  facts(root: Node): FileFacts {
    for (const [name, node] of this.#derived.splice(0)) this.#take(name, node);
    for (const { qualifiedName } of this.#definitions) this.#topLevel.delete(qualifiedName);
    for (const name of this.#topLevel) this.#exports.push({ name });
    const doc = this.#docstring ?? fileComment(this.#comments.first, this.#definitions);
    return {
      imports: this.#imports,
      definitions: this.#definitions,
      references: this.#references.facts(),
      exports: this.#exports,
      ...(this.#language.readBinding && this.#references.bindingFacts()),
      ...(this.#packageName !== undefined && { package: this.#packageName }),
      ...(doc && { doc }),
      ...(this.#directives.length > 0 && { directives: this.#directives }),
      lines: root.endPosition.row + 1,
      ...(root.hasError && { hasSyntaxErrors: true as const }),
    };
  }

  /** Opens a definition, or without a kind a container. */
  #define(node: Node, kind: DefinitionKind | undefined): void {
    if (this.#seen.has(node.id)) return;
    this.#seen.add(node.id);
    const { startIndex: start, endIndex: end } = node;
    const parent = this.#open[this.#open.length - 1];
    const index = kind === undefined ? -1 : this.#definitions.length;
    this.#open.push({ start, end, qualified: parent ? qualify(parent) : '', index, name: '', receiver: '' });
    if (kind === undefined) return;
    const startLine = this.#unwrap(start, end) ?? lineOf(node);
    const doc = this.#comments.docBefore(startLine);
    this.#definitions.push({
      kind,
      name: ANONYMOUS,
      qualifiedName: ANONYMOUS,
      startLine,
      endLine: node.endPosition.row + 1,
      signature: signatureOf(this.#text, start, end),
      ...(doc && { doc }),
      exported: start < this.#exportedUntil && !parent,
    });
  }

  /** First line of the wrapper around a definition, if it has one. A wrapper wraps one definition: the last member of a decorated class ends with it too. */
  #unwrap(start: number, end: number): number | undefined {
    const outer = this.#outer;
    if (!outer || outer.start > start || outer.end < end || !isTight(this.#text, end, outer.end)) return undefined;
    this.#outer = undefined;
    return outer.startLine;
  }

  #name(node: Node, detail: string): void {
    this.#references.skip(node.endIndex);
    const name = this.#textOf(node);
    if (detail !== '') this.#references.bind(node.startIndex, name, 0, detail === 'outer');
    const owner = this.#open.findLast((candidate) => candidate.name === '');
    if (!owner) return;
    owner.name = name;
    this.#nameDefinition(owner);
  }

  #receive(node: Node): void {
    const owner = this.#open[this.#open.length - 1];
    // A name that is there already belongs to a definition around a rejected @global.
    if (owner?.name !== '') return;
    owner.receiver = this.#textOf(node);
    this.#nameDefinition(owner);
  }

  #nameDefinition(owner: OpenDefinition): void {
    const definition = this.#definitions[owner.index];
    if (!definition) return;
    definition.name = owner.name;
    definition.qualifiedName = qualify(owner);
    const declaration = this.#text.slice(owner.start, owner.start + 400);
    definition.exported ||= this.#language.isExported?.(owner.name, declaration) ?? false;
  }

  #derive(node: Node): void {
    const found = this.#language.readAssignment?.(node) ?? [];
    if (found.length === 0) return;
    this.#derived = [...this.#derived, ...found].sort(([, a], [, b]) => a.startIndex - b.startIndex);
    while (this.#derived[0]?.[1].startIndex === node.startIndex) this.#take(...this.#derived.shift()!);
  }

  #head(node: Node, detail: string): void {
    const name = dottedNameAt(this.#text, node.startIndex, detail === 'chain');
    if (this.#language.passesNames?.(name)) this.#pass(node, '');
    this.#segment(name, '', node);
  }

  #document(node: Node): void {
    const text = this.#language.docstringOf?.(node);
    if (!text) return;
    const owner = this.#definitions[this.#open[this.#open.length - 1]?.index ?? -1];
    const doc = cleanComment(this.#textOf(text));
    if (owner) owner.doc ??= doc;
    else if (this.#open.length === 0) this.#docstring ??= doc;
  }

  /** A statement that passes names between files. */
  #pass(node: Node, detail: string): void {
    const line = lineOf(node);
    if (detail === 'name') {
      this.#topLevel.add(this.#textOf(node));
      return;
    }
    if (detail === 'source') {
      this.#imports.push({ specifier: unquote(node.text), kind: 'import', names: [], line });
      return;
    }
    const found = this.#language.readStatement?.(node);
    const lazy = this.#open.some(({ index }) => index >= 0 && isFunction(this.#definitions[index]!.kind));
    for (const clause of found?.imports ?? []) {
      this.#imports.push({ ...clause, line: clause.line ?? line, ...(lazy && { lazy }) });
    }
    this.#exports.push(...(found?.exports ?? []));
    const within = this.#innermost();
    for (const reference of found?.references ?? []) {
      this.#references.add(reference.name, reference.kind, reference.start, reference.line, within);
    }
  }

  #bind(node: Node, detail: string): void {
    const start = node.startIndex;
    this.#references.skip(node.endIndex);
    const name = this.#textOf(node);
    const isVariable = ({ index }: OpenDefinition) => this.#definitions[index]?.kind === 'variable';
    if (detail === 'exported' && !this.#references.isLocal(start) && this.#open.every(isVariable))
      this.#topLevel.add(name);
    const from = detail !== 'early' && start < this.#visibleFrom ? this.#visibleFrom : 0;
    this.#references.bind(start, name, from, detail === 'outer', detail === 'value');
  }

  #type(node: Node, detail: string): void {
    const owner = ({ index }: OpenDefinition) => index >= 0 && this.#definitions[index]!.kind !== 'variable';
    const within = this.#open.findLast(owner)?.index ?? -1;
    for (const clause of this.#language.readBinding?.(this.#textOf(node), detail) ?? []) {
      this.#references.addBinding({ ...clause, line: lineOf(node), within }, node.startIndex);
    }
  }

  /** A name that may be part of a chain that was taken before. */
  #segment(name: string, detail: string, node: Node): void {
    if (!this.#references.isInsideChain(name, node.startIndex)) this.#refer(name, detail, node);
  }

  #refer(name: string, detail: string, node: Node): void {
    const start = node.startIndex;
    const { chainOf } = this.#language;
    if (chainOf && name.includes('(')) {
      this.#references.addChain(chainOf, name, start, lineOf(node), this.#innermost());
      return;
    }
    const kind = detail === '' ? (this.#text[start + name.length] === '(' ? 'call' : 'use') : (detail as ReferenceKind);
    this.#references.add(name, kind, start, lineOf(node), this.#innermost());
  }

  /** Index of the innermost definition that is open; -1 at top level. */
  #innermost(): number {
    for (let i = this.#open.length - 1; i >= 0; i--) if (this.#open[i]!.index >= 0) return this.#open[i]!.index;
    return -1;
  }

  #textOf(node: Node): string {
    return this.#text.slice(node.startIndex, node.endIndex);
  }
}

function lineOf(node: Node): number {
  return node.startPosition.row + 1;
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
