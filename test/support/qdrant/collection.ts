import type { Schemas } from '@qdrant/js-client-rest';
import { passes } from './filter.ts';
import { refuse } from './refuse.ts';

type Payload = Record<string, unknown>;
type Sparse = ReadonlyMap<number, number>;

export interface Point {
  readonly id: string | number;
  readonly dense: readonly number[] | undefined;
  readonly sparse: ReadonlyMap<string, Sparse>;
  readonly payload: Payload;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const PAGE_LIMIT = 1000;

/** A collection with at most one unnamed dense vector (cosine or dot product) and sparse vectors, scored as Qdrant documents it. */
export class FakeCollection {
  readonly points = new Map<string | number, Point>();
  readonly config: { readonly params: Schemas['CreateCollection'] };
  readonly #indexed = new Set<string>();
  readonly #size: number | undefined;
  readonly #isCosine: boolean;
  readonly #idf = new Map<string, boolean>();

  constructor(config: Schemas['CreateCollection']) {
    this.config = { params: config };
    const { vectors, sparse_vectors, ...rest } = config;
    if (Object.keys(rest).length > 0) refuse(400, `the fake does not know ${Object.keys(rest)}`);
    if (vectors) {
      const known = 'distance' in vectors && (vectors.distance === 'Cosine' || vectors.distance === 'Dot');
      if (!known) refuse(400, 'the fake has cosine and dot product only');
      this.#size = Number(vectors.size);
    }
    this.#isCosine = vectors?.distance === 'Cosine';
    for (const [name, params] of Object.entries(sparse_vectors ?? {})) {
      this.#idf.set(name, (params as Schemas['SparseVectorParams']).modifier === 'idf');
    }
  }

  get schema(): Record<string, unknown> {
    return Object.fromEntries([...this.#indexed].map((field) => [field, { data_type: 'keyword', points: 0 }]));
  }

  index({ field_name, field_schema }: Schemas['CreateFieldIndex']): void {
    if (field_schema !== 'keyword' && field_schema !== 'integer') refuse(400, `no index of type ${field_schema}`);
    this.#indexed.add(field_name);
  }

  upsert({ points }: Schemas['PointsList']): void {
    if (!Array.isArray(points) || points.length === 0) refuse(400, 'Validation error: points must not be empty');
    const read = points.map((point) => this.#read(point));
    for (const point of read) this.points.set(point.id, point);
  }

  delete(selector: Schemas['PointsSelector']): void {
    if ('points' in selector) for (const id of selector.points) this.points.delete(id as string);
    else if (selector.filter) for (const { id } of this.#filtered(selector.filter)) this.points.delete(id);
    else refuse(400, 'data did not match any variant of untagged enum PointsSelector');
  }

  /** Sets the given keys and leaves the others, as the API's "set payload" does. */
  setPayload({ payload, filter, points }: Schemas['SetPayload']): void {
    const chosen = points
      ? points.map((id) => this.points.get(id as string)!)
      : this.#filtered(filter as Schemas['Filter']);
    for (const point of chosen) Object.assign(point.payload, payload);
  }

  count({ filter }: Schemas['CountRequest']): Schemas['CountResult'] {
    return { count: this.#filtered(filter as Schemas['Filter'] | undefined).length };
  }

  retrieve({ ids, with_payload, with_vector }: Schemas['PointRequest']): Schemas['Record'][] {
    return ids.flatMap((id) => {
      const point = this.points.get(id as string);
      if (!point) return [];
      const vector = with_vector === true && point.dense ? { vector: [...point.dense] } : {};
      return [{ ...record(point, with_payload), ...vector }];
    });
  }

  scroll(request: Schemas['ScrollRequest']): Schemas['ScrollResult'] {
    const { limit = 10, offset, filter, with_payload, with_vector: _, ...rest } = request;
    if (Object.keys(rest).length > 0) refuse(400, `the fake does not know ${Object.keys(rest)}`);
    checkLimit(limit);
    const sorted = this.#filtered(filter as Schemas['Filter'] | undefined).sort((a, b) => (a.id < b.id ? -1 : 1));
    const from = offset === undefined ? 0 : sorted.findIndex(({ id }) => id >= (offset as string));
    const page = from < 0 ? [] : sorted.slice(from, from + limit!);
    const next = from < 0 ? undefined : sorted[from + limit!];
    return { points: page.map((point) => record(point, with_payload)), next_page_offset: next?.id ?? null };
  }

  query(request: Schemas['QueryRequest']): Schemas['QueryResponse'] {
    const { query, using, filter, limit = 10, with_payload, ...rest } = request;
    if (Object.keys(rest).length > 0) refuse(400, `the fake does not know ${Object.keys(rest)}`);
    checkLimit(limit);
    const score = Array.isArray(query)
      ? this.#byProduct(query as number[])
      : this.#bySparse(query as Schemas['SparseVector'], using);
    const scored = this.#filtered(filter as Schemas['Filter'] | undefined).flatMap((point) => {
      const value = score(point);
      return value === undefined ? [] : [{ ...record(point, with_payload), version: 0, score: Math.fround(value) }];
    });
    return { points: scored.sort((a, b) => b.score - a.score).slice(0, limit!) };
  }

  #byProduct(query: readonly number[]): (point: Point) => number | undefined {
    if (query.length !== this.#size)
      refuse(400, `Vector dimension error: expected dim: ${this.#size}, got ${query.length}`);
    const wanted = this.#stored(query);
    return ({ dense }) => dense?.reduce((sum, value, i) => sum + value * wanted[i]!, 0);
  }

  #bySparse(query: Schemas['SparseVector'], using: string | null | undefined): (point: Point) => number | undefined {
    const name = using ?? '';
    if (!this.#idf.has(name)) refuse(400, `Not existing vector name error: ${name}`);
    const stored = [...this.points.values()].flatMap(({ sparse }) => sparse.get(name) ?? []);
    const weights = new Map(
      [...readSparse(query)].map(([token, value]) => {
        const having = stored.filter((vector) => vector.has(token)).length;
        const idf = Math.log(1 + (stored.length - having + 0.5) / (having + 0.5));
        return [token, this.#idf.get(name) ? value * idf : value];
      }),
    );
    return ({ sparse }) => {
      let sum: number | undefined;
      for (const [token, weight] of weights) {
        const value = sparse.get(name)?.get(token);
        if (value !== undefined) sum = (sum ?? 0) + value * weight;
      }
      return sum;
    };
  }

  /** Qdrant keeps vectors that are compared by cosine at length 1. */
  #stored(vector: readonly number[]): number[] {
    return this.#isCosine ? normalized(vector) : vector.map(Math.fround);
  }

  #filtered(filter: Schemas['Filter'] | undefined | null): Point[] {
    const all = [...this.points.values()];
    if (!filter) return all;
    passes({}, filter, this.#indexed);
    return all.filter(({ payload }) => passes(payload, filter, this.#indexed));
  }

  #read({ id, vector, payload }: Schemas['PointStruct']): Point {
    const isId = typeof id === 'number' ? Number.isSafeInteger(id) && id >= 0 : UUID.test(String(id));
    if (!isId)
      refuse(400, `value ${String(id)} is not a valid point ID, valid values are either an unsigned integer or a UUID`);
    const common = { id: id as string, payload: { ...payload } };
    if (Array.isArray(vector)) {
      if (vector.length !== this.#size) {
        refuse(400, `Wrong input: Vector dimension error: expected dim: ${this.#size}, got ${vector.length}`);
      }
      return { ...common, dense: this.#stored(vector as number[]), sparse: new Map() };
    }
    const sparse = new Map<string, Sparse>();
    for (const [name, value] of Object.entries(vector as Record<string, Schemas['SparseVector']>)) {
      if (!this.#idf.has(name)) refuse(400, `Wrong input: Not existing vector name error: ${name}`);
      sparse.set(name, readSparse(value));
    }
    return { ...common, dense: undefined, sparse };
  }
}

function checkLimit(limit: number | null | undefined): void {
  if (!limit || limit < 1) refuse(422, 'Validation error in JSON body: [limit: value 0 invalid, must be 1 or larger]');
  if (limit! > PAGE_LIMIT) refuse(400, `Limit exceeded ${limit} > ${PAGE_LIMIT} for "limit"`);
}

function readSparse({ indices, values }: Schemas['SparseVector']): Map<number, number> {
  if (indices.length !== values.length) refuse(422, 'Validation error: must be the same length as indices');
  if (new Set(indices).size !== indices.length) refuse(422, 'Validation error: must be unique');
  if (indices.some((index) => !Number.isInteger(index) || index < 0 || index > 0xffffffff)) refuse(400, 'expected u32');
  if (values.some((value) => !Number.isFinite(value))) refuse(400, 'expected f32');
  return new Map(indices.map((index, i) => [index, Math.fround(values[i]!)]));
}

function normalized(vector: readonly number[]): number[] {
  const length = Math.hypot(...vector);
  return vector.map((value) => Math.fround(length === 0 ? value : value / length));
}

function record({ id, payload }: Point, selector: Schemas['ScrollRequest']['with_payload']): Schemas['Record'] {
  if (selector === true || selector === undefined) return { id, payload: structuredClone(payload) };
  if (!Array.isArray(selector)) return { id };
  return { id, payload: Object.fromEntries(selector.flatMap((key) => (key in payload ? [[key, payload[key]]] : []))) };
}
