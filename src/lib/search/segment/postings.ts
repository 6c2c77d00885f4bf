const EMPTY = -1;

export interface PackedPostings {
  /** Rising. */
  readonly hashes: Uint32Array;
  /** Rows of each term. */
  readonly sizes: Uint32Array;
  readonly firsts: Uint32Array;
  readonly bytes: Uint8Array;
}

/** Postings that were packed before, with counts if the new ones have them, and what their rows are now: -1 for those that are gone; the others rise. */
export interface KeptPostings extends Omit<PackedPostings, 'sizes'> {
  readonly rows: Int32Array;
}

const NOTHING_KEPT: KeptPostings = {
  hashes: new Uint32Array(),
  firsts: new Uint32Array(1),
  bytes: new Uint8Array(),
  rows: new Int32Array(),
};

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

  /**
   * Terms in the order of their hashes, with the rows of each as distances (varints), each followed by its counts if wanted;
   * those that are kept of earlier ones among them.
   */
  pack(hasCounts: boolean, kept: KeptPostings = NOTHING_KEPT): PackedPostings {
    const { order, starts, sorted } = this.#sorted();
    const terms = order.length + kept.hashes.length;
    const packed = {
      hashes: new Uint32Array(terms),
      sizes: new Uint32Array(terms),
      firsts: new Uint32Array(terms + 1),
    };
    const bytes = new Uint8Array(this.#length * (hasCounts ? 6 : 5) + 5 * kept.bytes.length);
    const keptRows = new Uint32Array(kept.rows.length);
    const keptCounts = new Uint8Array(kept.rows.length);
    let term = 0;
    let end = 0;
    for (let i = 0, old = 0; i < order.length || old < kept.hashes.length; ) {
      const hash = Math.min(
        i < order.length ? this.#hashes[order[i]!]! : Number.POSITIVE_INFINITY,
        kept.hashes[old] ?? Number.POSITIVE_INFINITY,
      );
      const size = kept.hashes[old] === hash ? readKept(kept, old++, hasCounts, keptRows, keptCounts) : 0;
      const isNew = i < order.length && this.#hashes[order[i]!] === hash;
      let next = isNew ? starts[i]! : 0;
      const stop = isNew ? starts[++i]! : 0;
      if (size + stop - next === 0) continue;
      packed.hashes[term] = hash;
      packed.sizes[term] = size + stop - next;
      let last = 0;
      for (let k = 0; k < size || next < stop; ) {
        const isKept = k < size && (next === stop || keptRows[k]! < this.#rows[sorted[next]!]!);
        const row = isKept ? keptRows[k]! : this.#rows[sorted[next]!]!;
        const count = isKept ? keptCounts[k++]! : this.#counts[sorted[next++]!]!;
        let distance = row - last;
        last = row;
        for (; distance > 127; distance >>>= 7) bytes[end++] = (distance & 127) | 128;
        bytes[end++] = distance;
        if (hasCounts) bytes[end++] = count;
      }
      packed.firsts[++term] = end;
    }
    return {
      hashes: packed.hashes.slice(0, term),
      sizes: packed.sizes.slice(0, term),
      firsts: packed.firsts.slice(0, term + 1),
      bytes: bytes.slice(0, end),
    };
  }

  /** Terms in the order of their hashes, and the entries in that of their terms: those of the term `order[i]` from `starts[i]` on. */
  #sorted() {
    const terms = this.#terms;
    const order = Uint32Array.from({ length: terms }, (_, i) => i).sort((a, b) => this.#hashes[a]! - this.#hashes[b]!);
    const place = new Uint32Array(terms);
    for (const [i, term] of order.entries()) place[term] = i;
    const starts = new Uint32Array(terms + 1);
    for (const [i, term] of order.entries()) starts[i + 1] = starts[i]! + this.#sizes[term]!;
    const next = starts.slice();
    const sorted = new Uint32Array(this.#length);
    for (let i = 0; i < this.#length; i++) sorted[next[place[this.#entries[i]!]!]!++] = i;
    return { order, starts, sorted };
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

/** Reads the rows of a term as they are now, with their counts; how many there are. */
function readKept(
  { firsts, bytes, rows }: KeptPostings,
  term: number,
  hasCounts: boolean,
  keptRows: Uint32Array,
  keptCounts: Uint8Array,
): number {
  let size = 0;
  let row = 0;
  for (let at = firsts[term]!; at < firsts[term + 1]!; at++) {
    let distance = 0;
    let shift = 0;
    for (; bytes[at]! > 127; at++, shift += 7) distance |= (bytes[at]! & 127) << shift;
    row += distance | (bytes[at]! << shift);
    if (hasCounts) at++;
    const now = rows[row]!;
    if (now < 0) continue;
    keptRows[size] = now;
    keptCounts[size++] = bytes[at]!;
  }
  return size;
}
