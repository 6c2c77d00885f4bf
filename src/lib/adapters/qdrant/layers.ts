import type { Schemas } from '@qdrant/js-client-rest';

/**
 * How generations share documents. They are never changed: those that a generation adds are its layer, known by its number.
 * A generation consists of its own layer and of what it takes over from older ones: all of a layer but some paths, or
 * some paths only. An unchanged file thus costs nothing, a reader sees exactly its own generation, and two ingests
 * of one repository at the same time do not meet.
 */
export interface Layer {
  readonly layer: number;
  /** All paths of the layer but these; absent when `only` says which. */
  readonly without?: readonly string[];
  readonly only?: readonly string[];
}

type Condition = Schemas['FieldCondition'] | Schemas['Filter'];

/** Describes the part that is taken over from a layer by the shorter list. */
export function takeOver(layer: number, taken: readonly string[], all: readonly string[], isWhole: boolean): Layer {
  if (!isWhole || taken.length < all.length / 2) return { layer, only: taken };
  const kept = new Set(taken);
  return { layer, without: all.filter((path) => !kept.has(path)) };
}

export function sees({ without, only }: Layer, path: string): boolean {
  return only ? only.includes(path) : !without?.includes(path);
}

/** Whether a point of a layer belongs to the generation that has these. */
export function holds(layers: readonly Layer[], point: { readonly layer: number; readonly path: string }): boolean {
  return layers.some((reference) => reference.layer === point.layer && sees(reference, point.path));
}

/** Filter for the points that belong to one of the generations that have these layers. */
export function visible(layers: readonly Layer[]): Schemas['Filter'] {
  const whole = new Set<number>();
  const parts: Condition[] = [];
  for (const { layer, without = [], only } of layers) {
    if (!only && without.length === 0) whole.add(layer);
    else if (only) parts.push({ must: [is('layer', layer), isAny('path', only)] });
    else parts.push({ must: [is('layer', layer)], must_not: [isAny('path', without)] });
  }
  if (whole.size > 0) parts.unshift({ key: 'layer', match: { any: [...whole] } });
  return { should: parts };
}

/** Filters for the points of a layer that were visible to one of `gone`, and are to none of `kept`. */
export function unseen(layer: number, gone: readonly Layer[], kept: readonly Layer[]): Schemas['Filter'] | undefined {
  const must = [is('layer', layer)];
  if (kept.length === 0) return { must };
  const whole = kept.flatMap(({ only, without = [] }) => (only ? [] : [without]));
  if (whole.length === 0)
    return { must, must_not: [isAny('path', [...new Set(kept.flatMap(({ only = [] }) => only))])] };
  const [first = [], ...others] = whole;
  const paths = first.filter(
    (path) =>
      others.every((without) => without.includes(path)) &&
      !kept.some(({ only }) => only?.includes(path)) &&
      gone.some((removed) => sees(removed, path)),
  );
  return paths.length > 0 ? { must: [...must, isAny('path', paths)] } : undefined;
}

export function is(key: string, value: string | number): Schemas['FieldCondition'] {
  return { key, match: { value } };
}

export function isAny(key: string, values: readonly string[]): Schemas['FieldCondition'] {
  return { key, match: { any: [...values] } };
}
