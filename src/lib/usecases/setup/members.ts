/** The value at a path of keys; undefined where it does not lead through objects. */
export function memberAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (object, name) => (isObject(object) && Object.hasOwn(object, name) ? object[name] : undefined),
    value,
  );
}

/** The value without a member and without the empty objects on the way, in which texts that mean the same may differ. */
export function without(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return undefined;
  if (!isObject(value)) return value === undefined ? {} : value;
  const inner = without(value[name], rest);
  const others = Object.entries(value).filter(([key]) => key !== name);
  const isGone = inner === undefined || (isObject(inner) && Object.keys(inner).length === 0);
  return Object.fromEntries(isGone ? others : [...others, [name, inner]]);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
