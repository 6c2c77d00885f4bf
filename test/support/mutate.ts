/** A source of random whole numbers below a bound. */
export type Random = (below: number) => number;

/** Mulberry32: small, seeded, good enough to choose mutations. */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

const TOKENS = [
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  '"',
  "'",
  '`',
  '"""',
  '/*',
  '*/',
  '//',
  '#',
  '\\',
  '\0',
  '\r',
  '\t',
  '\u2028',
  '\ufeff',
  '😀',
  'é',
  '${',
  '<',
  '>',
  '=>',
  '::',
  '.',
  '..',
  '...',
  '@',
  'import ',
  'from ',
  'use ',
  'mod ',
  'class ',
  'def ',
  'fn ',
  'func ',
  'export ',
  'async ',
  'lambda ',
  '<?php ',
  '?>',
  '"#{',
  '"\\(',
  '<<~A\n',
  '%w[',
  '#if ',
  '#endif\n',
  '#"',
  'R"(',
  '$"{',
  '<script>',
  '</template>',
  '{{',
  'do ',
  'end\n',
  'namespace ',
  'using ',
  ';',
  '\n',
  '\n    ',
];

/** A text like the given ones, and broken: one to six spans cut, doubled, moved, taken from another text, or replaced by tokens. */
export function mutate(texts: readonly string[], random: Random): string {
  let text = texts[random(texts.length)]!;
  for (let n = 1 + random(6); n > 0; n--) {
    const start = random(text.length + 1);
    const end = Math.min(text.length, start + random(random(3) === 0 ? 2000 : 40));
    const [before, span, after] = [text.slice(0, start), text.slice(start, end), text.slice(end)];
    const other = texts[random(texts.length)]!;
    const from = random(other.length + 1);
    const mutations = [
      () => before + after,
      () => before + span + span + after,
      () => before + TOKENS[random(TOKENS.length)]! + after,
      () => before + TOKENS[random(TOKENS.length)]!.repeat(1 + random(300)) + span + after,
      () => after + before,
      () => before + other.slice(from, from + random(500)) + after,
      () => before,
      () => before + String.fromCharCode(random(0x10000)) + span + after,
    ];
    text = mutations[random(mutations.length)]!();
    if (text.length > 50_000) text = text.slice(0, 50_000);
  }
  return text;
}
