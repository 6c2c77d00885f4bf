type Files = ReadonlyMap<string, ReadonlySet<string>>;

/** The files that are in both, by repository; what is undefined leaves the other as it is. */
export function bothOf(a: Files | undefined, b: Files | undefined): Files | undefined {
  if (!a || !b) return a ?? b;
  return new Map(
    [...a].flatMap(([key, files]) => {
      const both = new Set([...files].filter((path) => b.get(key)?.has(path)));
      return both.size > 0 ? [[key, both] as const] : [];
    }),
  );
}
