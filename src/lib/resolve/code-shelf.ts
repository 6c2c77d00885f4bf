import { LRUCache } from 'lru-cache';
import type { CodeFacts, Declaration } from '../parse/code-facts.ts';

/** All of a file's code but its declarations. */
type Body = Omit<CodeFacts, 'declarations'>;

/** Expressions, locals and uses that are kept: some 20 MB. */
const MAX_KEPT = 100_000;
/** Files that are kept at least, however large: those that refer to one another are asked in turn. */
const MIN_FILES = 8;

/**
 * The code of files by their numbers. Declarations stay, since other files ask for them at any time and resolvers know them by identity;
 * the rest, which is most of it and hardly needed but while its file is linked, is read again when it is needed again.
 */
export class CodeShelf {
  readonly #read: (file: number) => CodeFacts;
  readonly #bodies: LRUCache<number, Body>;
  /** A larger file counts for this much. */
  readonly #largest: number;
  #lastFile = -1;
  #last: Body | undefined;

  /** `read`: the code of a file; `kept`: expressions, locals and uses that are kept. */
  constructor(read: (file: number) => CodeFacts, kept = MAX_KEPT) {
    this.#read = read;
    this.#bodies = new LRUCache({ maxSize: kept });
    this.#largest = Math.max(1, Math.floor(kept / MIN_FILES));
  }

  open(file: number): CodeFacts {
    const { declarations, ...body } = this.#read(file);
    this.#keep(file, body);
    return new ShelvedCode(this, file, declarations);
  }

  body(file: number): Body {
    if (this.#lastFile === file) return this.#last!;
    const known = this.#bodies.get(file) ?? this.#readBody(file);
    this.#lastFile = file;
    this.#last = known;
    return known;
  }

  #readBody(file: number): Body {
    const { declarations: _, ...body } = this.#read(file);
    this.#keep(file, body);
    return body;
  }

  #keep(file: number, body: Body): void {
    const { expressions, locals, uses } = body;
    const size = 1 + expressions.length + locals.length + Math.ceil(uses.length / 5);
    this.#bodies.set(file, body, { size: Math.min(size, this.#largest) });
  }
}

class ShelvedCode implements CodeFacts {
  readonly #shelf: CodeShelf;
  readonly #file: number;
  readonly declarations: readonly Declaration[];

  constructor(shelf: CodeShelf, file: number, declarations: readonly Declaration[]) {
    this.#shelf = shelf;
    this.#file = file;
    this.declarations = declarations;
  }

  get expressions(): CodeFacts['expressions'] {
    return this.#shelf.body(this.#file).expressions;
  }

  get locals(): CodeFacts['locals'] {
    return this.#shelf.body(this.#file).locals;
  }

  get uses(): CodeFacts['uses'] {
    return this.#shelf.body(this.#file).uses;
  }
}
