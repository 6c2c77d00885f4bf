/** The postings of one word, or of one that older packs have under two hashes. */
export interface TermPostings {
  readonly bytes: Uint8Array;
  readonly ranges: readonly (readonly [start: number, end: number])[];
}

/** Calls back with each row of postings without counts. */
export function forEachRow({ bytes, ranges }: TermPostings, visit: (row: number) => void): void {
  for (const [start, end] of ranges) {
    let row = 0;
    for (let at = start; at < end; at++) {
      let distance = 0;
      let shift = 0;
      for (; bytes[at]! > 127; at++, shift += 7) distance |= (bytes[at]! & 127) << shift;
      row += distance | (bytes[at]! << shift);
      visit(row);
    }
  }
}

/** Calls back with each row of postings, and its byte of counts. */
export function forEachCount({ bytes, ranges }: TermPostings, visit: (row: number, count: number) => void): void {
  for (const [start, end] of ranges) {
    let row = 0;
    for (let at = start; at < end; at++) {
      let distance = 0;
      let shift = 0;
      for (; bytes[at]! > 127; at++, shift += 7) distance |= (bytes[at]! & 127) << shift;
      row += distance | (bytes[at++]! << shift);
      visit(row, bytes[at]!);
    }
  }
}
