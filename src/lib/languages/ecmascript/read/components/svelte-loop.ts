type Range = readonly [start: number, stop: number];

/** Offsets of the parts of a loop. */
interface LoopParts {
  readonly items: Range;
  readonly pattern?: Range;
  readonly index?: Range;
  readonly key?: Range;
}

/** The parts of `items as item, index (key)` (Svelte, "{#each ...}"). The grammar takes the end of `areas` for `as`. */
export function loopParts(text: string, start: number, stop: number): LoopParts {
  const as = separator(text, start, stop);
  if (as < 0) return { items: [start, stop] };
  const from = as + ' as '.length;
  let depth = 0;
  let comma = -1;
  let at = from;
  for (; at < stop; at++) {
    const char = text[at]!;
    if (depth === 0 && char === '(') break;
    if (depth === 0 && char === ',' && comma < 0) comma = at;
    depth += nesting(char);
  }
  const close = at < stop ? text.lastIndexOf(')', stop - 1) : -1;
  return {
    items: [start, as],
    pattern: [from, comma < 0 ? at : comma],
    ...(comma >= 0 && /^\s*[\w$]+\s*$/.test(text.slice(comma + 1, at)) && { index: [comma + 1, at] as const }),
    ...(close > at && { key: [at + 1, close] as const }),
  };
}

/** Offset of the last ` as ` outside of brackets: others belong to types in what the loop goes through. */
function separator(text: string, start: number, stop: number): number {
  let depth = 0;
  let found = -1;
  for (let at = start; at < stop; at++) {
    depth += nesting(text[at]!);
    if (depth === 0 && text[at] === 'a' && /^\sas\s$/.test(text.slice(at - 1, at + 3))) found = at - 1;
  }
  return found;
}

function nesting(char: string): number {
  return /[{[(]/.test(char) ? 1 : /[}\])]/.test(char) ? -1 : 0;
}
