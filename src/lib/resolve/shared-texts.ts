/** Where a text is: its block, and the bytes there from start to end. */
export type TextPlace = readonly [block: number, start: number, end: number];

/** Bytes; those that nothing is written to take no memory. */
const BLOCK = 4 * 1024 * 1024;

/** Texts in memory that all threads see and no collection of garbage looks through, each added when it is there. */
export class SharedTexts {
  readonly #blocks: SharedArrayBuffer[] = [];
  #end = BLOCK;

  get blocks(): readonly SharedArrayBuffer[] {
    return this.#blocks;
  }

  add(text: string): TextPlace {
    const length = Buffer.byteLength(text);
    if (this.#end + length > BLOCK) {
      this.#blocks.push(new SharedArrayBuffer(Math.max(BLOCK, length)));
      this.#end = 0;
    }
    const start = this.#end;
    this.#end += length;
    const block = this.#blocks.length - 1;
    Buffer.from(this.#blocks[block]!).write(text, start);
    return [block, start, this.#end];
  }
}

export function readSharedText(blocks: readonly SharedArrayBuffer[], [block, start, end]: TextPlace): string {
  return Buffer.from(blocks[block]!).toString('utf8', start, end);
}
