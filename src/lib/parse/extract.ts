import type { Node, QueryCapture } from 'web-tree-sitter';
import { roleOf } from './capture-role.ts';
import type { CodeFacts } from './code-facts.ts';
import { CodeTable } from './code-table.ts';
import { DefinitionTable } from './definitions.ts';
import { dottedNameAt } from './dotted-name.ts';
import { errorShare } from './error-share.ts';
import type { DefinitionKind, FileFacts } from './facts.ts';
import type { LanguageReader } from './language-reader.ts';
import { LineTable } from './line-table.ts';
import { ModuleTable } from './module-facts.ts';
import { ReferenceTable } from './references.ts';
import { Scopes } from './scopes.ts';
import type { DefinitionClause } from './statement-reader.ts';
import type { SyntaxTree } from './syntax-tree.ts';
import { UsedNames } from './used-names.ts';

/** A capture, and whether it lies in embedded code. */
export interface Capture extends QueryCapture {
  readonly isEmbedded?: true;
}

/**
 * Turns the captures of one file into its facts, in one pass over the captures in text order; `syntax` gives the whole tree
 * and behind it those of embedded code. `lines` are those of the file, where the text is only written from it.
 * Pure: the same text, captures and reader of a language give the same facts.
 */
export function extractFacts(
  text: string,
  root: Node,
  captures: Iterable<Capture>,
  reader: LanguageReader,
  syntax: () => readonly SyntaxTree[],
  lines?: LineTable,
): FileFacts {
  const extraction = new Extraction(text, reader, lines ?? new LineTable(text));
  for (const { name, node, isEmbedded } of captures) {
    if (isEmbedded) extraction.takeEmbedded(name, node);
    else extraction.take(name, node);
  }
  return { ...extraction.facts(root, syntax), ...(lines && { lines: lines.count }) };
}

/** State of a file in the middle of the pass. languages/captures.md says what each capture means. */
class Extraction {
  readonly #text: string;
  readonly #reader: LanguageReader;
  readonly #lines: LineTable;
  readonly #definitions: DefinitionTable;
  readonly #module: ModuleTable;
  readonly #names: UsedNames;
  readonly #scopes = new Scopes();
  readonly #references = new ReferenceTable(this.#scopes);
  /** Definitions and operands inside of nodes that were taken, which the pass has not reached yet, the next one last. */
  readonly #ahead: (DefinitionClause | { readonly node: Node; readonly kind?: undefined })[] = [];
  /** End of the latest binding statement: the names that it binds are visible from there on. */
  #visibleFrom = 0;

  constructor(text: string, reader: LanguageReader, lines: LineTable) {
    const definitions = new DefinitionTable(text, reader, lines);
    const module = new ModuleTable(reader, lines, definitions, this.#references);
    this.#text = text;
    this.#reader = reader;
    this.#lines = lines;
    this.#definitions = definitions;
    this.#module = module;
    const references = this.#references;
    this.#names = new UsedNames({ text, reader, lines, definitions, module, references });
  }

  take(capture: string, node: Node): void {
    const start = node.startIndex;
    this.#reach(start);
    const [role, detail] = roleOf(capture);
    switch (role) {
      case 'definition':
      case 'container':
        this.#definitions.open(node, role === 'definition' ? (detail as DefinitionKind) : undefined);
        break;
      case 'global':
        if (!this.#isLocal(start)) this.#definitions.open(node, detail as DefinitionKind);
        break;
      case 'name':
        this.#name(node, detail);
        break;
      case 'receiver':
        this.#definitions.receive(this.#textOf(node));
        break;
      case 'outer':
        this.#definitions.wrap(node);
        break;
      case 'exported':
        this.#definitions.exportUntil(node.endIndex);
        break;
      case 'comment':
        this.#comment(node);
        break;
      case 'attribute':
        this.#definitions.comments.bridge(this.#lines.lineAt(start), this.#lines.lineAt(node.endIndex));
        break;
      case 'declaration':
        this.#declare(node);
        break;
      case 'import':
      case 'export':
        this.#pass(node, detail);
        break;
      case 'package':
        this.#module.packageName ??= this.#textOf(node);
        break;
      case 'directive':
        this.#module.directives.push(this.#textOf(node));
        break;
      case 'scope':
        this.#scopes.open(start, node.endIndex);
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
      case 'operands':
        this.#operands(node);
        break;
      case 'head':
        this.#names.head(dottedNameAt(this.#text, start), node);
        break;
      case 'loader':
        this.#module.name(dottedNameAt(this.#text, start), node);
        break;
      case 'segment':
        if (detail === 'call') this.#module.name(this.#textOf(node), node);
        this.#names.segment(this.#textOf(node), detail, node);
        break;
      case 'reference':
        this.#names.refer(this.#textOf(node), detail, start);
        break;
    }
  }

  /** Of embedded code what it defines and imports; the names in it are read with the tokens or with the code. */
  takeEmbedded(capture: string, node: Node): void {
    const [role] = roleOf(capture);
    if (EMBEDDED_ROLES.has(role)) this.take(capture, node);
    else if (role === 'import') {
      this.#reach(node.startIndex);
      this.#module.statement(node, true);
    }
  }

  facts(root: Node, syntax: () => readonly SyntaxTree[]): FileFacts {
    this.#reach(Infinity);
    const doc = this.#definitions.fileDoc(root);
    const { imports, exports, packageName, directives } = this.#module.facts();
    return {
      imports,
      definitions: this.#definitions.facts,
      references: this.#references.facts(),
      exports,
      ...(this.#reader.readCode && { code: this.#code(this.#reader.readCode, syntax()) }),
      ...(packageName !== undefined && { package: packageName }),
      ...(doc && { doc }),
      ...(directives.length > 0 && { directives }),
      lines: root.endPosition.row + 1,
      ...(root.hasError && { hasSyntaxErrors: true as const }),
      ...(errorShare(root) > 0.1 && { isPartial: true as const }),
    };
  }

  #code(read: NonNullable<LanguageReader['readCode']>, [tree, ...embedded]: readonly SyntaxTree[]): CodeFacts {
    const table = new CodeTable(this.#lines, (start, end) => this.#definitions.indexOf(start, end));
    read({ tree: tree!, embedded, definitions: this.#definitions.facts, table });
    return table.facts();
  }

  /** Moves on to an offset: leaves the definitions that end before it, enters those that were announced. */
  #reach(start: number): void {
    const ahead = this.#ahead;
    while (ahead.length > 0 && ahead[ahead.length - 1]!.node.startIndex <= start) {
      const next = ahead.pop()!;
      this.#definitions.leave(next.node.startIndex);
      if (next.kind !== undefined) this.#enter(next);
      else this.#names.segment(this.#textOf(next.node), 'use', next.node);
    }
    this.#definitions.leave(start);
  }

  #declare(node: Node): void {
    const start = node.startIndex;
    const declared = this.#reader.readDeclaration?.(node, this.#text, this.#isLocal(start)) ?? {};
    if (declared.isWrapper) this.#definitions.wrap(node);
    if (declared.isExported) this.#definitions.exportUntil(node.endIndex);
    const line = this.#lines.lineAt(start);
    if (declared.imports ?? declared.exports ?? declared.directives) this.#module.take(declared, line);
    const { definitions = [] } = declared;
    for (let i = definitions.length - 1; i >= 0; i--) {
      if (definitions[i]!.node.startIndex > start) this.#ahead.push(definitions[i]!);
      else this.#enter(definitions[i]!);
    }
  }

  #enter({ node, until = node, kind, name, receiver, isGlobal, isExported, isPart }: DefinitionClause): void {
    const start = node.startIndex;
    if (isExported) this.#definitions.exportUntil(until.endIndex);
    if (isGlobal && this.#isLocal(start)) return;
    if (!this.#definitions.open(node, kind, isPart, until.endIndex)) return;
    this.#definitions.nameInnermost(name, receiver);
  }

  #name(node: Node, detail: string): void {
    this.#references.skip(node.endIndex);
    const name = this.#textOf(node);
    if (detail !== '') this.#scopes.bind(node.startIndex, name, 0, detail === 'outer');
    this.#definitions.name(name);
  }

  #comment(node: Node): void {
    const comment = this.#textOf(node);
    if (this.#reader.importingComment?.test(comment)) this.#module.statement(node);
    const start = node.startIndex;
    const [line, last] = [this.#lines.lineAt(start), this.#lines.lineAt(node.endIndex)];
    const plain = this.#reader.plainComment?.(comment) ?? comment;
    this.#definitions.comments.add(plain, this.#text, start, line, last);
  }

  /** A statement that passes names between files. */
  #pass(node: Node, detail: string): void {
    if (detail === 'name') this.#module.exportName(this.#textOf(node));
    else if (detail === 'source') this.#module.importText(node);
    else {
      if (detail === 'clause') this.#references.skip(node.endIndex);
      this.#module.statement(node);
    }
  }

  #bind(node: Node, detail: string): void {
    const start = node.startIndex;
    this.#references.skip(node.endIndex);
    const name = this.#textOf(node);
    this.#module.name(name, node);
    if (detail === 'exported' && !this.#isLocal(start) && this.#definitions.isAmongVariables())
      this.#module.exportName(name);
    const from = detail !== 'early' && start < this.#visibleFrom ? this.#visibleFrom : 0;
    this.#scopes.bind(start, name, from, detail === 'outer', detail === 'value');
  }

  /** The names right inside a node. */
  #operands(node: Node): void {
    const children = node.namedChildren;
    for (let i = children.length - 1; i >= 0; i--)
      if (children[i]!.type === 'identifier') this.#ahead.push({ node: children[i]! });
  }

  /** Whether a place lies inside a scope. */
  #isLocal(start: number): boolean {
    return this.#scopes.at(start) !== undefined;
  }

  #textOf(node: Node): string {
    return this.#text.slice(node.startIndex, node.endIndex);
  }
}

const EMBEDDED_ROLES: ReadonlySet<string> = new Set(['definition', 'container', 'name', 'comment', 'attribute']);
