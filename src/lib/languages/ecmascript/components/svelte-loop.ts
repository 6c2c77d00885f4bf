type Range = readonly [start: number, stop: number];

/** The parts of `item, index (key)`, as offsets of a text (Svelte, "{#each ...}"). */
export function loopParts(
  text: string,
  start: number,
  stop: number,
): { readonly pattern: Range; readonly index?: Range; readonly key?: Range } {
  let depth = 0;
  let comma = -1;
  let at = start;
  for (; at < stop; at++) {
    const char = text[at]!;
    if (depth === 0 && char === '(') break;
    if (depth === 0 && char === ',' && comma < 0) comma = at;
    if (/[{[(]/.test(char)) depth++;
    else if (/[}\])]/.test(char)) depth--;
  }
  const close = at < stop ? text.lastIndexOf(')', stop - 1) : -1;
  return {
    pattern: [start, comma < 0 ? at : comma],
    ...(comma >= 0 && /^\s*[\w$]+\s*$/.test(text.slice(comma + 1, at)) && { index: [comma + 1, at] as const }),
    ...(close > at && { key: [at + 1, close] as const }),
  };
}
