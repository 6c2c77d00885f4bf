/** A member of a value that may be no table. */
export function member(value: unknown, key: string): unknown {
  return object(value)[key];
}

/** The value if it is a table, otherwise an empty one. */
export function object(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** The value if it is a list, otherwise an empty one. */
export function array(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The strings of a list, or the string itself. */
export function strings(value: unknown): string[] {
  return (typeof value === 'string' ? [value] : array(value)).filter((item) => typeof item === 'string');
}
