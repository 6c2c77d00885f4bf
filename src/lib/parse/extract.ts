import type { Node, QueryCapture } from 'web-tree-sitter';
import { annotationAt, valueAt } from '../languages/ecmascript/read/chain.ts';
import type { Language } from '../languages/index.ts';
import { type CommentBlock, CommentTrail, cleanComment } from './comments.ts';
import { dottedNameAt } from './dotted-name.ts';
import type { DefinitionFact, DefinitionKind, ExportFact, FileFacts, ImportFact, ReferenceKind } from './facts.ts';
import { LineTable } from './line-table.ts';
import { ReferenceTable } from './references.ts';
import { signatureOf } from './signature.ts';
import type { DefinitionClause, StatementFacts } from './statement-reader.ts';

/** Raised whenever the facts of an unchanged blob may change; part of the cache key. */
export const EXTRACTOR_VERSION = 4;

/** A definition whose name the query did not capture; kept so that indices stay true. */
const ANONYMOUS = '<anonymous>';

/** Definitions nested deeper than this are part of the one around them: each name would hold all names around it. */
const MAX_NESTING = 200;

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
  captures: Iterable<QueryCapture>,
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
  readonly #lines: LineTable;
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
  /** Definitions and operands inside of nodes that were taken, which the pass has not reached yet, the next one last. */
  readonly #ahead: (DefinitionClause | { readonly node: Node; readonly kind?: undefined })[] = [];
  /** Names of imports and definitions so far: chains that begin with another one lead nowhere, but for those of which it is told what they hold. */
  readonly #known = new Set<string>();
  /** Ends of the functions around the pass, the innermost last. */
  readonly #functions: number[] = [];
  /** Offsets of names that declarations bind: no references. */
  readonly #declared = new Set<number>();
  #outer: OpenRange | undefined;
  #exportedUntil = -1;
  /** End of the latest binding statement: the names that it binds are visible from there on. */
  #visibleFrom = 0;
  #packageName: string | undefined;

  constructor(text: string, language: Language) {
    this.#text = text;
    this.#language = language;
    this.#lines = new LineTable(text);
  }

  take(capture: string, node: Node): void {
    const start = node.startIndex;
    this.#reach(start);
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
        this.#outer = { start, end: node.endIndex, startLine: this.#lines.lineAt(node.startIndex) };
        break;
      case 'exported':
        this.#exportedUntil = node.endIndex;
        break;
      case 'comment':
        this.#comment(node);
        break;
      case 'attribute':
        this.#comments.bridge(this.#lines.lineAt(start), this.#lines.lineAt(node.endIndex));
        break;
      case 'declaration':
        this.#declare(node);
        break;
      case 'import':
      case 'export':
        this.#pass(node, detail);
        break;
      case 'package':
        this.#packageName ??= this.#textOf(node);
        break;
      case 'directive':
        this.#directives.push(this.#textOf(node));
        break;
      case 'scope':
        this.#references.openScope(start, node.endIndex);
        if (detail === 'function') this.#functions.push(node.endIndex);
        break;
      case 'returned':
        this.#return(start);
        break;
      case 'local':
        this.#bind(node, detail);
        break;
      case 'skip':
        this.#references.skip(node.endIndex);
        break;
      case 'element':
        this.#element(start);
        break;
      case 'binding':
        this.#visibleFrom = node.childForFieldName('body')?.startIndex ?? node.endIndex;
        break;
      case 'operands':
        this.#operands(node);
        break;
      case 'typed':
        this.#type(node, detail);
        break;
      case 'head':
        this.#head(dottedNameAt(this.#text, start, detail === 'chain'), node);
        break;
      case 'segment':
        this.#segment(detail === 'call' ? this.#passing(this.#textOf(node), node) : this.#textOf(node), detail, node);
        break;
      case 'reference':
        this.#refer(this.#textOf(node), detail, node);
        break;
    }
  }

  facts(root: Node): FileFacts {
    this.#reach(Infinity);
    for (const { qualifiedName } of this.#definitions) this.#topLevel.delete(qualifiedName);
    for (const name of this.#topLevel) this.#exports.push({ name });
    const doc = this.#docstring(root) ?? fileComment(this.#comments.first, this.#definitions);
    return {
      imports: this.#imports,
      definitions: this.#definitions,
      references: this.#references.facts(),
      exports: this.#exports,
      ...(this.#language.readBinding && this.#references.bindingFacts()),
      ...(this.#language.readValue && this.#valueFacts()),
      ...(this.#packageName !== undefined && { package: this.#packageName }),
      ...(doc && { doc }),
      ...(this.#directives.length > 0 && { directives: this.#directives }),
      lines: root.endPosition.row + 1,
      ...(root.hasError && { hasSyntaxErrors: true as const }),
    };
  }

  /** Moves on to an offset: leaves what ends before, enters what was announced. */
  #reach(start: number): void {
    const ahead = this.#ahead;
    while (ahead.length > 0 && ahead[ahead.length - 1]!.node.startIndex <= start) {
      const next = ahead.pop()!;
      this.#leave(next.node.startIndex);
      if (next.kind !== undefined) this.#enter(next);
      else this.#segment(this.#textOf(next.node), 'use', next.node);
    }
    this.#leave(start);
  }

  #leave(start: number): void {
    while (this.#open.length > 0 && this.#open[this.#open.length - 1]!.end <= start) this.#open.pop();
  }

  #declare(node: Node): void {
    const start = node.startIndex;
    const isLocal = this.#references.isLocal(start);
    const declared = this.#language.readDeclaration?.(node, this.#text, isLocal) ?? {};
    if (declared.isWrapper) this.#outer = { start, end: node.endIndex, startLine: this.#lines.lineAt(node.startIndex) };
    if (declared.isExported) this.#exportedUntil = node.endIndex;
    if (declared.skipTo !== undefined) this.#references.skip(declared.skipTo);
    if (declared.imports ?? declared.exports ?? declared.directives)
      this.#passOn(declared, this.#lines.lineAt(node.startIndex));
    const { bound, definitions = [], holds = [], chains = [], shape } = declared;
    const line = this.#lines.lineAt(start);
    for (const { name, value } of holds) this.#references.hold(name, value, start, line);
    for (const chain of chains) this.#references.addValueChain(chain, start, line, this.#innermost());
    if (shape !== undefined) this.#shape(node.endIndex, shape);
    if (bound) {
      this.#references.bind(start, bound.name);
      this.#declared.add(bound.start);
    }
    for (let i = definitions.length - 1; i >= 0; i--) {
      if (definitions[i]!.node.startIndex > start) this.#ahead.push(definitions[i]!);
      else this.#enter(definitions[i]!);
    }
  }

  /** Members of the class that ends here; a class without a definition has none. */
  #shape(end: number, type: string): void {
    const owner = this.#open[this.#open.length - 1];
    if (owner?.end === end) this.#bindType('{}', owner.index, { type });
  }

  /** A result of the innermost definition, unless it is one of a function without a name inside of it. */
  #return(start: number): void {
    while (this.#functions.length > 0 && this.#functions[this.#functions.length - 1]! <= start) this.#functions.pop();
    const owner = this.#open[this.#open.length - 1];
    if (owner === undefined || owner.end !== this.#functions[this.#functions.length - 1]) return;
    const value = valueAt(this.#text, start + 'return'.length);
    if (value !== '')
      this.#references.addBinding(
        { name: 'return', line: this.#lines.lineAt(start), within: owner.index, value },
        start,
      );
  }

  #bindType(name: string, within: number, held: { readonly type: string } | { readonly value: string }): void {
    const line = this.#definitions[within]?.startLine;
    if (line !== undefined)
      this.#references.addBinding({ name, line, within, ...held }, this.#open[this.#open.length - 1]?.start ?? 0);
  }

  #enter({ node, kind, name, receiver, isGlobal, isExported, shape, call, result }: DefinitionClause): void {
    const start = node.startIndex;
    if (isExported) this.#exportedUntil = node.endIndex;
    if (isGlobal && this.#references.isLocal(start)) return;
    if (!this.#define(node, kind)) return;
    const owner = this.#open[this.#open.length - 1]!;
    if (shape !== undefined) this.#bindType('{}', owner.index, { type: shape });
    if (call !== undefined) this.#bindType('()', owner.index, { type: call });
    if (result !== undefined) this.#bindType('return', owner.index, { value: result });
    if (receiver !== undefined) owner.receiver = receiver;
    if (name !== undefined) {
      owner.name = name;
      this.#nameDefinition(owner);
    }
  }

  #valueFacts(): Pick<FileFacts, 'held' | 'paths'> {
    const own = new Set(this.#definitions.map(({ name }) => name));
    const known = new Set([...own, ...this.#known]);
    const { held, paths } = this.#references.valueFacts(known, own);
    return { ...(held.length > 0 && { held }), ...(paths.length > 0 && { paths }) };
  }

  /** Opens a definition, or without a kind a container; false when it is open already. */
  #define(node: Node, kind: DefinitionKind | undefined): boolean {
    if (this.#seen.has(node.id) || this.#open.length >= MAX_NESTING) return false;
    this.#seen.add(node.id);
    const { startIndex: start, endIndex: end } = node;
    const parent = this.#open[this.#open.length - 1];
    const index = kind === undefined ? -1 : this.#definitions.length;
    this.#open.push({ start, end, qualified: parent ? qualify(parent) : '', index, name: '', receiver: '' });
    if (kind === undefined) return true;
    const startLine = this.#unwrap(start, end) ?? this.#lines.lineAt(node.startIndex);
    const doc = this.#comments.docBefore(startLine) ?? this.#docstring(node);
    this.#definitions.push({
      kind,
      name: ANONYMOUS,
      qualifiedName: ANONYMOUS,
      startLine,
      endLine: this.#lines.lineAt(end),
      signature: signatureOf(this.#text, start, end),
      ...(doc && { doc }),
      exported: start < this.#exportedUntil && !parent,
    });
    return true;
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
    this.#known.add(owner.name);
    const declaration = this.#text.slice(owner.start, owner.start + 400);
    definition.exported ||= this.#language.isExported?.(owner.name, declaration) ?? false;
  }

  #comment(node: Node): void {
    const comment = this.#textOf(node);
    if (this.#language.importingComment?.test(comment)) this.#pass(node, '');
    const start = node.startIndex;
    this.#comments.add(comment, this.#text, start, this.#lines.lineAt(start), this.#lines.lineAt(node.endIndex));
  }

  #docstring(node: Node): string | undefined {
    const doc = this.#language.docOf?.(node, this.#text);
    return doc === undefined ? undefined : cleanComment(doc);
  }

  /** A statement that passes names between files. */
  #pass(node: Node, detail: string): void {
    const line = this.#lines.lineAt(node.startIndex);
    if (detail === 'name') {
      this.#topLevel.add(this.#textOf(node));
      return;
    }
    if (detail === 'source') {
      this.#imports.push({ specifier: unquote(node.text), kind: 'import', names: [], line });
      return;
    }
    if (detail === 'clause') this.#references.skip(node.endIndex);
    const found = this.#language.readStatement?.(node, () => this.#around());
    if (found) this.#passOn(found, line);
  }

  #passOn(found: StatementFacts, line: number): void {
    const lazy = this.#open.some(({ index }) => index >= 0 && isFunction(this.#definitions[index]!.kind));
    if (found.directives) this.#directives.push(...found.directives);
    for (const clause of found.imports ?? []) {
      this.#imports.push({ ...clause, line: clause.line ?? line, ...(lazy && { lazy }) });
      // What the standard library of Node.js offers leads nowhere.
      if (!clause.specifier.startsWith('node:'))
        for (const { name, alias } of clause.names) this.#known.add(alias ?? name);
    }
    for (const fact of found.exports ?? []) this.#exports.push(fact);
    const within = this.#innermost();
    for (const reference of found.references ?? []) {
      this.#references.add(reference.name, reference.kind, reference.start, reference.line, within);
    }
  }

  #bind(node: Node, detail: string): void {
    const start = node.startIndex;
    this.#references.skip(node.endIndex);
    const name = this.#passing(this.#textOf(node), node);
    const isVariable = ({ index }: OpenDefinition) => this.#definitions[index]?.kind === 'variable';
    if (detail === 'exported' && !this.#references.isLocal(start) && this.#open.every(isVariable))
      this.#topLevel.add(name);
    const from = detail !== 'early' && start < this.#visibleFrom ? this.#visibleFrom : 0;
    this.#references.bind(start, name, from, detail === 'outer', detail === 'value');
    if (detail === 'parameter') this.#hold(start, name);
  }

  #hold(start: number, name: string): void {
    const type = annotationAt(this.#text, start + name.length);
    if (type !== '') this.#references.hold(name, `(${type})`, start, this.#lines.lineAt(start));
  }

  #type(node: Node, detail: string): void {
    const owner = ({ index }: OpenDefinition) => index >= 0 && this.#definitions[index]!.kind !== 'variable';
    const within = this.#open.findLast(owner)?.index ?? -1;
    for (const clause of this.#language.readBinding?.(this.#textOf(node), detail) ?? []) {
      this.#references.addBinding({ ...clause, line: this.#lines.lineAt(node.startIndex), within }, node.startIndex);
    }
  }

  /** The names right inside a node. */
  #operands(node: Node): void {
    const children = node.namedChildren;
    for (let i = children.length - 1; i >= 0; i--)
      if (children[i]!.type === 'identifier') this.#ahead.push({ node: children[i]! });
  }

  /** An element with a lower-case name is intrinsic, and no reference (JSX). */
  #element(start: number): void {
    INTRINSIC.lastIndex = start;
    if (INTRINSIC.test(this.#text)) this.#references.skip(INTRINSIC.lastIndex);
  }

  #head(name: string, node: Node): void {
    this.#passing(name, node);
    this.#follow(name, node);
    this.#segment(name, '', node);
  }

  /** A used name, read first for what it passes between files. */
  #passing(name: string, node: Node): string {
    const passed = this.#language.readName?.(name, node);
    if (passed) this.#passOn(passed, this.#lines.lineAt(node.startIndex));
    return name;
  }

  /** The chain of members and calls that begins with a name. */
  #follow(name: string, node: Node): void {
    const { readValue } = this.#language;
    const start = node.startIndex;
    const next = this.#text.charCodeAt(start + name.length);
    const isDotted = name.includes('.');
    if (!readValue || !(isDotted || GOES_ON.has(next)) || this.#declared.has(start)) return;
    const first = isDotted ? name.slice(0, name.indexOf('.')) : name;
    if (!(this.#references.heldBy(first, start) ?? this.#known.has(first))) return;
    const created = NEW.exec(this.#text.slice(Math.max(0, start - 8), start))?.[0].length ?? 0;
    const chain = readValue(this.#text, start - created);
    if (!chain) return;
    const line = this.#lines.lineAt(start);
    const within = this.#innermost();
    if (chain.name.includes('.')) this.#references.addValueChain(chain.name, start, line, within);
    for (const literal of chain.literals) this.#references.addValueChain(literal, start, line, within);
  }

  /** A name that may be part of a chain that was taken before. */
  #segment(name: string, detail: string, node: Node): void {
    if (this.#declared.has(node.startIndex)) return;
    if (!this.#references.isInsideChain(name, node.startIndex)) this.#refer(name, detail, node);
  }

  #refer(name: string, detail: string, node: Node): void {
    const start = node.startIndex;
    const { chainOf } = this.#language;
    if (chainOf && name.includes('(')) {
      this.#references.addChain(chainOf, name, start, this.#lines.lineAt(node.startIndex), this.#innermost());
      return;
    }
    const kind = detail === '' ? (this.#text[start + name.length] === '(' ? 'call' : 'use') : (detail as ReferenceKind);
    this.#references.add(name, kind, start, this.#lines.lineAt(node.startIndex), this.#innermost());
  }

  /** The names of the types and functions around the pass, joined by dots. */
  #around(): string {
    const kinds = this.#open.map(({ index }) => this.#definitions[index]?.kind ?? 'variable');
    const names = this.#open.filter((_, i) => kinds[i] !== 'variable' && kinds[i] !== 'constant');
    return names.map(({ name }) => name).join('.');
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

/** ( ! < ? . or a line break: what may go on behind a name. */
const GOES_ON = new Set([40, 33, 60, 63, 46, 10]);
const NEW = /\bnew\s+$/;
const INTRINSIC = /<\s*[a-z][\w$-]*(?![\w$.:-])/y;

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
