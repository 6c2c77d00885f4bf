import type { DefinitionRow, External, FileRows, PossibleUse, SymbolEdge } from './resolver.ts';

/** Rows that are made while they are read. */
export interface Rows<T> extends Iterable<T> {
  readonly length: number;
}

/** The kinds of rows of which there are millions. */
interface PackedKinds {
  readonly symbolEdges: SymbolEdge;
  readonly possibleUses: PossibleUse;
  readonly definitions: DefinitionRow;
  readonly externals: External;
}

type Kind = keyof PackedKinds;
type Type = 'text' | 'number' | 'flag';
type Columns<T> = { readonly [K in Exclude<keyof T, 'from'>]: Type };

/** All columns but `from`, which the file tells. */
const COLUMNS: { readonly [K in Kind]: Columns<PackedKinds[K]> } = {
  symbolEdges: {
    fromSymbol: 'text',
    to: 'text',
    toSymbol: 'text',
    overload: 'number',
    kind: 'text',
    line: 'number',
    at: 'text',
    conditional: 'flag',
  },
  possibleUses: { fromSymbol: 'text', name: 'text', kind: 'text', line: 'number', at: 'text' },
  definitions: { symbol: 'text', kind: 'text', line: 'number', endLine: 'number', exported: 'flag' },
  externals: { package: 'text' },
};
const KINDS = Object.keys(COLUMNS) as Kind[];

/** The rows of one file: those of which there are many as numbers, a quarter of what they take as objects. */
export interface PackedFileRows extends Omit<FileRows, Kind> {
  /** Each distinct text once. */
  readonly texts: readonly string[];
  /** The numbers of rows of each kind, then one number for each column of each row; a text is its place in the list. */
  readonly cells: Uint32Array;
}

export function packFileRows(rows: FileRows): PackedFileRows {
  const { edges, unresolved, setups } = rows;
  const size = KINDS.reduce((sum, kind) => sum + rows[kind].length * columnsOf(kind).length, KINDS.length);
  const cells = new Uint32Array(size);
  const places = new Map<string, number>();
  const placeOf = (text: string) => {
    const known = places.get(text);
    if (known !== undefined) return known;
    places.set(text, places.size);
    return places.size - 1;
  };
  let at = KINDS.length;
  for (const [i, kind] of KINDS.entries()) {
    const columns = columnsOf(kind);
    cells[i] = rows[kind].length;
    for (const row of rows[kind] as unknown as readonly Cells[])
      for (const [name, type] of columns)
        cells[at++] = type === 'text' ? placeOf(row[name] as string) : Number(row[name]);
  }
  return { edges, unresolved, ...(setups && { setups }), texts: [...places.keys()], cells };
}

/** The packed rows of one kind of some files, in the order of the files. */
export class LinkedRows<K extends Kind> implements Rows<PackedKinds[K]> {
  readonly #kind: K;
  readonly #files: readonly LinkedFileRows[];

  constructor(kind: K, files: readonly LinkedFileRows[]) {
    this.#kind = kind;
    this.#files = files;
  }

  get length(): number {
    const place = KINDS.indexOf(this.#kind);
    return this.#files.reduce((sum, { rows }) => sum + rows.cells[place]!, 0);
  }

  *[Symbol.iterator](): Iterator<PackedKinds[K]> {
    for (const { path, rows } of this.#files) yield* unpack(this.#kind, path, rows);
  }
}

export interface LinkedFileRows {
  readonly path: string;
  readonly rows: PackedFileRows;
}

type Cells = Readonly<Record<string, string | number | boolean>>;

function columnsOf(kind: Kind): (readonly [string, Type])[] {
  return Object.entries(COLUMNS[kind]);
}

function* unpack<K extends Kind>(kind: K, from: string, { texts, cells }: PackedFileRows): Generator<PackedKinds[K]> {
  let at = KINDS.length;
  for (const [i, other] of KINDS.entries()) {
    const columns = columnsOf(other);
    if (other !== kind) {
      at += cells[i]! * columns.length;
      continue;
    }
    for (let row = 0; row < cells[i]!; row++) {
      const found: Record<string, string | number | boolean> = { from };
      for (const [name, type] of columns) {
        const cell = cells[at++]!;
        found[name] = type === 'text' ? texts[cell]! : type === 'flag' ? cell === 1 : cell;
      }
      yield found as unknown as PackedKinds[K];
    }
    return;
  }
}
