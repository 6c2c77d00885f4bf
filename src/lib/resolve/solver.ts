/** A walk that asks other questions on its way: `const answer = yield* table.ask(key)`. */
export type Walk<A> = Generator<Cell, A, undefined>;

/** How the answers of a table grow while questions that lead back to themselves are settled. */
export interface Growth<A> {
  /** Initial value, before anything is known. */
  readonly none: A;
  /** Combines the known value with the result of a walk; returns `before` itself if that adds nothing. */
  readonly join: (before: A, now: A) => A;
}

/** One question: how to answer it, and what is known so far. */
interface Cell {
  readonly answer: (key: unknown) => Walk<unknown>;
  readonly key: unknown;
  readonly join: (before: unknown, now: unknown) => unknown;
  value: unknown;
  /** Place among the questions that are open; -1 before it is asked. */
  index: number;
  isKnown: boolean;
  /** Open questions that have asked this one; a single one, as nearly always, without a set. */
  askers: Cell | Set<Cell> | undefined;
}

interface Frame {
  readonly cell: Cell;
  readonly walk: Walk<unknown>;
  /** The question at which the walk stands. */
  asked: Cell | undefined;
  /** The earliest open question that this one leads back to. */
  low: number;
}

/**
 * Answers questions that depend on one another, each once, however deep and however entangled they are: the walks over
 * names, re-exports, classes and types go through it. It keeps its own stack, so depth costs no stack frames.
 *
 * Questions that lead back to themselves are found as strongly connected components (Tarjan, "Depth-first search and
 * linear graph algorithms", 1972). Those of a component begin with nothing known and are answered in rounds, each with
 * what the rounds before have found, until nothing is added. Questions to other components are answered
 * before. So the answer to a question never depends on which one was asked first, provided that what a
 * walk asks does not depend on what it is told, or that its answer only grows with what it is told.
 */
export class Solver {
  /** Walks taken so far: the work done. */
  walks = 0;
  #opened = 0;

  /** Answers by key; two keys are the same question when a `Map` takes them for the same. */
  table<K, A>(growth: Growth<A>, answer: (key: K) => Walk<A>): Table<K, A> {
    return new Table(this, growth, answer, new Map());
  }

  /** A table whose keys are the numbers from 0 up to a size. */
  list<A>(size: number, growth: Growth<A>, answer: (key: number) => Walk<A>): Table<number, A> {
    return new Table(this, growth, answer, new CellList(size));
  }

  /** Takes a walk that nothing else asks for. */
  run<A>(walk: () => Walk<A>): A {
    const cell = cellOf({ none: undefined as A, join: (_, now) => now }, walk, undefined);
    this.solve(cell);
    return cell.value as A;
  }

  /** Answers a question and all that it depends on. */
  solve(root: Cell): void {
    const open: Cell[] = [];
    const frames: Frame[] = [];
    this.#open(root, open, frames);
    for (let frame = frames[0]; frame; frame = frames[frames.length - 1]) {
      const { cell, walk, asked } = frame;
      if (asked) {
        frame.asked = undefined;
        addAsker(asked, cell);
        if (asked.index >= 0) frame.low = Math.min(frame.low, asked.index);
        else if (this.#open(asked, open, frames)) continue;
      }
      const { done, value } = walk.next();
      if (!done) {
        frame.asked = value;
        continue;
      }
      frames.pop();
      const asker = frames[frames.length - 1];
      if (frame.low < cell.index) {
        asker!.low = Math.min(asker!.low, frame.low);
        continue;
      }
      if (open[open.length - 1] === cell && !isAsker(cell, cell)) {
        open.pop();
        close(cell, value);
      } else this.#settle(open.splice(open.lastIndexOf(cell)));
    }
  }

  /** Begins with a question; false where the walk has answered it without asking others. */
  #open(cell: Cell, open: Cell[], frames: Frame[]): boolean {
    cell.index = this.#opened++;
    this.walks++;
    const walk = cell.answer(cell.key);
    const { done, value } = walk.next();
    if (done) {
      close(cell, value);
      return false;
    }
    open.push(cell);
    frames.push({ cell, walk, asked: value, low: cell.index });
    return true;
  }

  /** Answers the questions of one component. */
  #settle(members: Cell[]): void {
    const inside = new Set(members);
    for (let due = new Set(members); due.size > 0; ) {
      const fresh = new Set<Cell>();
      const found = [...due].map((cell) => ({ cell, value: this.#take(cell, inside, fresh) }));
      due = fresh;
      for (const { cell, value } of found) {
        const joined = cell.join(cell.value, value);
        if (joined === cell.value) continue;
        cell.value = joined;
        for (const asker of askersOf(cell)) if (inside.has(asker)) due.add(asker);
      }
    }
    for (const cell of inside) close(cell, cell.value);
  }

  /** One walk with what is known now; a question that is new joins the component. */
  #take(cell: Cell, inside: Set<Cell>, fresh: Set<Cell>): unknown {
    this.walks++;
    const walk = cell.answer(cell.key);
    for (;;) {
      const { done, value } = walk.next();
      if (done) return value;
      addAsker(value, cell);
      if (inside.has(value)) continue;
      if (value.index < 0) value.index = this.#opened++;
      inside.add(value);
      fresh.add(value);
    }
  }
}

function cellOf<K, A>({ none, join }: Growth<A>, answer: (key: K) => Walk<A>, key: K): Cell {
  return {
    answer: answer as Cell['answer'],
    key,
    join: join as Cell['join'],
    value: none,
    index: -1,
    isKnown: false,
    askers: undefined,
  };
}

function addAsker(cell: Cell, asker: Cell): void {
  const { askers } = cell;
  if (askers instanceof Set) askers.add(asker);
  else if (askers === undefined) cell.askers = asker;
  else if (askers !== asker) cell.askers = new Set([askers, asker]);
}

function askersOf({ askers }: Cell): Iterable<Cell> {
  if (askers instanceof Set) return askers;
  return askers === undefined ? [] : [askers];
}

function isAsker({ askers }: Cell, asker: Cell): boolean {
  return askers instanceof Set ? askers.has(asker) : askers === asker;
}

function close(cell: Cell, value: unknown): void {
  cell.value = value;
  cell.isKnown = true;
  cell.askers = undefined;
}

interface Cells<K> {
  get(key: K): Cell | undefined;
  set(key: K, cell: Cell): unknown;
}

class CellList implements Cells<number> {
  readonly #cells: (Cell | undefined)[];

  constructor(size: number) {
    this.#cells = new Array(size);
  }

  get(key: number): Cell | undefined {
    return this.#cells[key];
  }

  set(key: number, cell: Cell): void {
    this.#cells[key] = cell;
  }
}

/** The answers to one kind of question. */
export class Table<K, A> {
  readonly #growth: Growth<A>;
  readonly #solver: Solver;
  readonly #answer: (key: K) => Walk<A>;
  readonly #cells: Cells<K>;

  constructor(solver: Solver, growth: Growth<A>, answer: (key: K) => Walk<A>, cells: Cells<K>) {
    this.#cells = cells;
    this.#solver = solver;
    this.#growth = growth;
    this.#answer = answer;
  }

  /** The answer, for a caller outside of all walks. */
  get(key: K): A {
    const cell = this.#cell(key);
    if (!cell.isKnown) this.#solver.solve(cell);
    return cell.value as A;
  }

  /** The answer as far as it is known, for a walk; the walk is taken again when more is. */
  *ask(key: K): Walk<A> {
    const cell = this.#cell(key);
    if (!cell.isKnown) yield cell;
    return cell.value as A;
  }

  /** The answer where it is final; saves a walk the asking. An answer that is `undefined` looks like none. */
  known(key: K): A | undefined {
    const cell = this.#cells.get(key);
    return cell?.isKnown ? (cell.value as A) : undefined;
  }

  /** Whether the answer is final; while it is not, a walk may be asking what leads back to itself. */
  isKnown(key: K): boolean {
    return this.#cells.get(key)?.isKnown ?? false;
  }

  #cell(key: K): Cell {
    const known = this.#cells.get(key);
    if (known) return known;
    const cell = cellOf(this.#growth, this.#answer, key);
    this.#cells.set(key, cell);
    return cell;
  }
}
