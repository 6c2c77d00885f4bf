/** `!!raw-loader!./x` (webpack, inline loaders). */
export function withoutLoaders(specifier: string): string {
  return specifier.slice(specifier.lastIndexOf('!') + 1);
}

/** `npm:react@18/jsx` is react; other schemes name no package. */
export function externalOf(scheme: string, rest: string): string {
  if (scheme !== 'npm' && scheme !== 'jsr') return `${scheme}:${rest}`;
  return /^\/?((?:@[^/@]+\/)?[^/@]+)/.exec(rest)?.[1] ?? rest;
}
