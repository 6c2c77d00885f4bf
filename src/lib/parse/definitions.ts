import type { Node } from 'web-tree-sitter';
import { type CommentBlock, CommentTrail, cleanComment } from './comments.ts';
import type { DefinitionFact, DefinitionKind } from './facts.ts';
import type { LanguageReader } from './language-reader.ts';
import type { LineTable } from './line-table.ts';
import { signatureOf } from './signature.ts';

/** A definition whose name the query did not capture; kept so that indices stay true. */
const ANONYMOUS = '<anonymous>';

/** Definitions nested deeper than this are part of the one around them: each name would hold all names around it. */
const MAX_NESTING = 200;
/** Characters of a declaration that say whether it is exported. */
const MAX_DECLARATION = 400;

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

/** Collects the definitions of a file in one pass in the order of the text, and tells which ones are around the pass. */
export class DefinitionTable {
  readonly facts: Mutable<DefinitionFact>[] = [];
  /** Names of definitions so far, those that a receiver or a later capture replaced among them. */
  readonly names = new Set<string>();
  readonly comments = new CommentTrail();
  readonly #text: string;
  readonly #reader: LanguageReader;
  readonly #lines: LineTable;
  readonly #open: OpenDefinition[] = [];
  /** Nodes that are taken; a second pattern may capture them again. */
  readonly #seen = new Set<number>();
  /** Indices by the offsets at which definitions begin and end. */
  readonly #byRange = new Map<number, number>();
  #outer: OpenRange | undefined;
  #exportedUntil = -1;

  constructor(text: string, reader: LanguageReader, lines: LineTable) {
    this.#text = text;
    this.#reader = reader;
    this.#lines = lines;
  }

  /** The innermost definition or container around the pass. */
  get innermost(): Pick<OpenDefinition, 'start' | 'end' | 'index'> | undefined {
    return this.#open[this.#open.length - 1];
  }

  leave(start: number): void {
    while (this.#open.length > 0 && this.#open[this.#open.length - 1]!.end <= start) this.#open.pop();
  }

  /** The lines of a definition that ends with this node begin with it. */
  wrap({ startIndex, endIndex }: Node): void {
    this.#outer = { start: startIndex, end: endIndex, startLine: this.#lines.lineAt(startIndex) };
  }

  /** Definitions directly inside are exported up to this offset. */
  exportUntil(end: number): void {
    this.#exportedUntil = end;
  }

  /** Opens a definition, or without a kind a container; false when it is open already. It ends with its node, or behind it. */
  open(node: Node, kind: DefinitionKind | undefined, isPart?: true, end = node.endIndex): boolean {
    if (this.#seen.has(node.id) || this.#open.length >= MAX_NESTING) return false;
    this.#seen.add(node.id);
    const { startIndex: start } = node;
    const parent = this.#open[this.#open.length - 1];
    const index = kind === undefined ? -1 : this.facts.length;
    this.#open.push({ start, end, qualified: parent ? qualify(parent) : '', index, name: '', receiver: '' });
    if (kind === undefined) return true;
    this.#byRange.set(rangeKey(start, end), index);
    const startLine = this.#unwrap(start, end) ?? this.#lines.lineAt(start);
    const doc = this.comments.docBefore(startLine) ?? this.docstring(node);
    this.facts.push({
      kind,
      name: ANONYMOUS,
      qualifiedName: ANONYMOUS,
      startLine,
      endLine: this.#lines.lineAt(end),
      signature: signatureOf(this.#text, start, end),
      ...(doc && { doc }),
      exported: start < this.#exportedUntil && !parent,
      ...(isPart && { isPart }),
    });
    return true;
  }

  /** Names the innermost definition or container that is still without a name. */
  name(name: string): void {
    const owner = this.#open.findLast((candidate) => candidate.name === '');
    if (!owner) return;
    owner.name = this.#reader.plainName?.(name) ?? name;
    this.#publish(owner);
  }

  /** Names the innermost one, with what qualifies it. */
  nameInnermost(name: string | undefined, receiver: string | undefined): void {
    const owner = this.#open[this.#open.length - 1]!;
    if (receiver !== undefined) owner.receiver = receiver;
    if (name === undefined) return;
    owner.name = name;
    this.#publish(owner);
  }

  /** Qualifies the innermost one. */
  receive(receiver: string): void {
    const owner = this.#open[this.#open.length - 1];
    // A name that is there already belongs to a definition around a rejected @global.
    if (owner?.name !== '') return;
    owner.receiver = receiver;
    this.#publish(owner);
  }

  /** Index of the definition between two offsets; -1 where there is none. */
  indexOf(start: number, end: number): number {
    return this.#byRange.get(rangeKey(start, end)) ?? -1;
  }

  docstring(node: Node): string | undefined {
    const doc = this.#reader.docOf?.(node, this.#text);
    return doc === undefined ? undefined : cleanComment(doc);
  }

  /** The documentation of the file: its docstring, or its first comment unless that is a licence header or belongs to a definition. */
  fileDoc(root: Node): string | undefined {
    return this.docstring(root) ?? this.#fileComment(this.comments.first);
  }

  /** The names of the types and functions around the pass, joined by dots. */
  around(): string {
    const kinds = this.#open.map(({ index }) => this.facts[index]?.kind ?? 'variable');
    const names = this.#open.filter((_, i) => kinds[i] !== 'variable' && kinds[i] !== 'constant');
    return names.map(({ name }) => name).join('.');
  }

  /** The names of the modules around the pass, the outermost first. */
  modulesAround(): string[] {
    return this.#open.filter(({ index }) => this.facts[index]?.kind === 'module').map(({ name }) => name);
  }

  /** Index of the innermost definition around the pass, or of the innermost one of some kinds; -1 where there is none. */
  within(isWanted?: (kind: DefinitionKind) => boolean): number {
    for (let i = this.#open.length - 1; i >= 0; i--) {
      const { index } = this.#open[i]!;
      if (index >= 0 && (!isWanted || isWanted(this.facts[index]!.kind))) return index;
    }
    return -1;
  }

  isInFunction(): boolean {
    return this.within((kind) => kind === 'function' || kind === 'method') >= 0;
  }

  /** Whether nothing but variables is around the pass. */
  isAmongVariables(): boolean {
    return this.#open.every(({ index }) => this.facts[index]?.kind === 'variable');
  }

  /** First line of the wrapper around a definition, if it has one. A wrapper wraps one definition: the last member of a decorated class ends with it too. */
  #unwrap(start: number, end: number): number | undefined {
    const outer = this.#outer;
    if (!outer || outer.start > start || outer.end < end || !isTight(this.#text, end, outer.end)) return undefined;
    this.#outer = undefined;
    return outer.startLine;
  }

  #publish(owner: OpenDefinition): void {
    const definition = this.facts[owner.index];
    if (!definition) return;
    definition.name = owner.name;
    definition.qualifiedName = qualify(owner);
    this.names.add(owner.name);
    const declaration = this.#text.slice(owner.start, owner.start + MAX_DECLARATION);
    definition.exported ||= this.#reader.isExported?.(owner.name, declaration) ?? false;
  }

  #fileComment(first: CommentBlock | undefined): string | undefined {
    if (!first || first.startLine > 20 || /copyright|licen[sc]e/i.test(first.text)) return undefined;
    if (this.#reader.directiveComment?.test(first.text)) return undefined;
    const doc = cleanComment(first.text);
    return this.facts.some((definition) => definition.doc === doc) ? undefined : doc;
  }
}

function rangeKey(start: number, end: number): number {
  return start * 2 ** 26 + end;
}

function qualify({ qualified, receiver, name }: OpenDefinition): string {
  return [qualified, receiver, name].filter((part) => part !== '').join('.');
}

/** Nothing but blanks and punctuation between a definition's end and its wrapper's. */
function isTight(text: string, end: number, outerEnd: number): boolean {
  return outerEnd - end < 3 && !/\w/.test(text.slice(end, outerEnd));
}
