/**
 * A pure function whose results are remembered: words and paths come again and again. One that remembers `limit` of them
 * begins anew. It is asked for each word of a repository: a cache that forgets the least recently used takes twice the
 * time for a look-up, and milliseconds to allocate at import.
 */
export function remember<V extends string | number | object>(
  limit: number,
  compute: (text: string) => V,
): (text: string) => V {
  const known = new Map<string, V>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const value = compute(text);
    if (known.size >= limit) known.clear();
    known.set(text, value);
    return value;
  };
}
