/** An occurrence of a symbol; lines and columns (bytes) count from 1. */
export interface Occurrence {
  readonly symbol: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  readonly isDefinition: boolean;
}

interface Document {
  readonly path: string;
  readonly occurrences: readonly Occurrence[];
}

/** Reads the documents of an index (https://github.com/sourcegraph/scip/blob/main/scip.proto). */
export function readScip(bytes: Buffer): Document[] {
  const documents: Document[] = [];
  for (const [field, value] of fieldsOf(bytes)) {
    if (field !== 2 || typeof value === 'number') continue;
    let path = '';
    const occurrences: Occurrence[] = [];
    for (const [inner, part] of fieldsOf(value)) {
      if (typeof part === 'number') continue;
      if (inner === 1) path = part.toString();
      else if (inner === 2) occurrences.push(occurrenceOf(part));
    }
    documents.push({ path, occurrences });
  }
  return documents;
}

function occurrenceOf(bytes: Buffer): Occurrence {
  let range: number[] = [];
  let symbol = '';
  let roles = 0;
  for (const [field, value] of fieldsOf(bytes)) {
    if (field === 1 && typeof value !== 'number') range = varints(value);
    else if (field === 2) symbol = value.toString();
    else if (field === 3) roles = Number(value);
  }
  const [line = 0, column = 0] = range;
  return { symbol, line: line + 1, column: column + 1, endColumn: range.at(-1)! + 1, isDefinition: (roles & 1) === 1 };
}

/** Fields of a protobuf message: numbers, and what has a length. */
function* fieldsOf(bytes: Buffer): Generator<readonly [field: number, value: number | Buffer]> {
  for (let at = 0; at < bytes.length; ) {
    const [tag, afterTag] = varint(bytes, at);
    const [value, afterValue] = varint(bytes, afterTag);
    const wire = tag & 7;
    if (wire !== 0 && wire !== 2) throw new Error(`Wire type ${wire} is not used by SCIP`);
    at = wire === 0 ? afterValue : afterValue + value;
    yield [tag >> 3, wire === 0 ? value : bytes.subarray(afterValue, at)];
  }
}

function varints(bytes: Buffer): number[] {
  const values: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [value, next] = varint(bytes, at);
    values.push(value);
    at = next;
  }
  return values;
}

function varint(bytes: Buffer, start: number): readonly [value: number, next: number] {
  let value = 0;
  for (let at = start, scale = 1; ; at++, scale *= 128) {
    const byte = bytes[at]!;
    value += (byte & 127) * scale;
    if (byte < 128) return [value, at + 1];
  }
}
