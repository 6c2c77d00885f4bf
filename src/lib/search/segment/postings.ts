const EMPTY = -1;

/** The rows (chunks or documents) that have each term, by its hash of 24 bits; collected in flat arrays, since there are millions. */
export class Postings {
  /** Open addressing: the place of a term, by its hash. */
  #table = new Int32Array(1 << 12).fill(EMPTY);
  #hashes = new Uint32Array(1 << 11);
  #sizes = new Uint32Array(1 << 11);
  #terms = 0;
  /** In the order in which they came: term, row and counts. */
  #entries = new Uint32Array(1 << 14);
  #rows = new Uint32Array(1 << 14);
  #counts = new Uint8Array(1 << 14);
  #length = 0;

  /** Rows come in rising order, each term once for a row. */
  add(hash: number, row: number, count = 0): void {
    if (this.#length === this.#entries.length) this.#growEntries();
    const term = this.#termOf(hash);
    this.#sizes[term]!++;
    this.#entries[this.#length] = term;
    this.#rows[this.#length] = row;
    this.#counts[this.#length++] = count;
  }

  /** Terms in the order of their hashes, with the rows of each as distances (varints), each followed by its counts if wanted. */
  pack(hasCounts: boolean): {
    readonly hashes: Uint32Array;
    readonly sizes: Uint32Array;
    readonly firsts: Uint32Array;
    readonly bytes: Uint8Array;
  } {
    const terms = this.#terms;
    const order = Uint32Array.from({ length: terms }, (_, i) => i).sort((a, b) => this.#hashes[a]! - this.#hashes[b]!);
    const place = new Uint32Array(terms);
    for (const [i, term] of order.entries()) place[term] = i;
    const starts = new Uint32Array(terms + 1);
    for (const [i, term] of order.entries()) starts[i + 1] = starts[i]! + this.#sizes[term]!;
    const next = starts.slice();
    const sorted = new Uint32Array(this.#length);
    for (let i = 0; i < this.#length; i++) sorted[next[place[this.#entries[i]!]!]!++] = i;
    const firsts = new Uint32Array(terms + 1);
    const bytes = new Uint8Array(this.#length * (hasCounts ? 6 : 5));
    let end = 0;
    for (let i = 0; i < terms; i++) {
      let last = 0;
      for (let k = starts[i]!; k < starts[i + 1]!; k++) {
        const entry = sorted[k]!;
        const row = this.#rows[entry]!;
        let distance = row - last;
        last = row;
        for (; distance > 127; distance >>>= 7) bytes[end++] = (distance & 127) | 128;
        bytes[end++] = distance;
        if (hasCounts) bytes[end++] = this.#counts[entry]!;
      }
      firsts[i + 1] = end;
    }
    return {
      hashes: Uint32Array.from(order, (term) => this.#hashes[term]!),
      sizes: Uint32Array.from(order, (term) => this.#sizes[term]!),
      firsts,
      bytes: bytes.slice(0, end),
    };
  }

  #termOf(hash: number): number {
    const mask = this.#table.length - 1;
    let at = Math.imul(hash, 0x9e3779b1) & mask;
    for (let term = this.#table[at]!; term !== EMPTY; term = this.#table[at]!) {
      if (this.#hashes[term] === hash) return term;
      at = (at + 1) & mask;
    }
    const term = this.#terms++;
    if (term === this.#hashes.length) {
      this.#hashes = larger(this.#hashes, new Uint32Array(2 * term));
      this.#sizes = larger(this.#sizes, new Uint32Array(2 * term));
    }
    this.#hashes[term] = hash;
    this.#table[at] = term;
    if (2 * this.#terms > this.#table.length) this.#growTable();
    return term;
  }

  #growTable(): void {
    const table = new Int32Array(2 * this.#table.length).fill(EMPTY);
    const mask = table.length - 1;
    for (let term = 0; term < this.#terms; term++) {
      let at = Math.imul(this.#hashes[term]!, 0x9e3779b1) & mask;
      while (table[at] !== EMPTY) at = (at + 1) & mask;
      table[at] = term;
    }
    this.#table = table;
  }

  #growEntries(): void {
    const size = 2 * this.#length;
    this.#entries = larger(this.#entries, new Uint32Array(size));
    this.#rows = larger(this.#rows, new Uint32Array(size));
    this.#counts = larger(this.#counts, new Uint8Array(size));
  }
}

function larger<T extends Uint8Array | Uint32Array>(array: T, empty: T): T {
  empty.set(array);
  return empty;
}
