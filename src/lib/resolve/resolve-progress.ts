/** Where a resolve thread is. It lies in shared memory: a thread that hangs can say nothing any more. */
export class ResolveProgress {
  readonly #cells: Int32Array<SharedArrayBuffer>;

  constructor(buffer = new SharedArrayBuffer(4 * Int32Array.BYTES_PER_ELEMENT)) {
    this.#cells = new Int32Array(buffer);
  }

  get buffer(): SharedArrayBuffer {
    return this.#cells.buffer;
  }

  /** Told by the thread: it begins to prepare the ecosystems. */
  prepare(): void {
    this.#store(PHASE, PREPARING);
    this.#advance();
  }

  /** Told by the thread: it begins with a file. */
  link(file: number): void {
    this.#store(FILE, file);
    this.#store(PHASE, LINKING);
    this.#advance();
  }

  /** Told by the thread: it reads a text for the first time. */
  read(index: number): void {
    this.#store(TEXT, index);
    this.#advance();
  }

  /** Asked by the watching thread before it starts another. */
  reset(): void {
    this.#cells.fill(0);
    this.#store(TEXT, -1);
  }

  get phase(): 'starting' | 'preparing' | 'linking' {
    return (['starting', 'preparing', 'linking'] as const)[Atomics.load(this.#cells, PHASE)]!;
  }

  /** The file that is being linked. */
  get file(): number {
    return Atomics.load(this.#cells, FILE);
  }

  /** The text that was read last, as `openRepository` counts them; -1 before the first. */
  get text(): number {
    return Atomics.load(this.#cells, TEXT);
  }

  /** Grows with every step forward. */
  get advances(): number {
    return Atomics.load(this.#cells, ADVANCES);
  }

  #store(cell: number, value: number): void {
    Atomics.store(this.#cells, cell, value);
  }

  #advance(): void {
    Atomics.add(this.#cells, ADVANCES, 1);
  }
}

const PHASE = 0;
const FILE = 1;
const TEXT = 2;
const ADVANCES = 3;

const PREPARING = 1;
const LINKING = 2;
