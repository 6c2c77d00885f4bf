/** A text without a suffix, however often that ends it. A regular expression (`/(?:suffix)+$/`) would try again at every place. */
export function withoutSuffix(text: string, suffix: string): string {
  let end = text.length;
  while (end > 0 && text.endsWith(suffix, end)) end -= suffix.length;
  return text.slice(0, end);
}
