import { type Family, type HostileRequest, repeat } from './family.ts';

/** Texts of several lines that are searched by, up to the 64 KB that a request may have. */
export const texts: readonly Family[] = [
  {
    ...{ name: 'text-search-one-line', unit: 'words', from: 500, to: 10_000 },
    request: (n) => ask(`total\n${'price '.repeat(n)}`),
  },
  {
    ...{ name: 'text-search-one-word', unit: 'letters', from: 4000, to: 65_000 },
    request: (n) => ask(`total\n${'aB'.repeat(n / 2)}`),
  },
  {
    ...{ name: 'text-search-title', unit: 'letters', from: 4000, to: 65_000 },
    request: (n) => ask(`${'total.price::'.repeat(n / 13)}\nx`),
  },
  {
    ...{ name: 'text-search-blank-lines', unit: 'lines', from: 2000, to: 32_000 },
    request: (n) => ask(`total${'\n'.repeat(n)}x`),
  },
  {
    ...{ name: 'text-search-paths', unit: 'paths', from: 250, to: 3600 },
    request: (n) => ask(`total\n${repeat(n, (i) => `a/a/${i}/total.py`, ' ')}`),
  },
  {
    ...{ name: 'text-search-deep-path', unit: 'folders', from: 2000, to: 32_000 },
    request: (n) => ask(`total\n${'a/'.repeat(n)}total.py`),
  },
  {
    ...{ name: 'text-search-slashes', unit: 'slashes', from: 4000, to: 64_000 },
    request: (n) => ask(`total\n${'./'.repeat(n / 2)}`),
  },
  {
    ...{ name: 'text-search-identifiers', unit: 'identifiers', from: 500, to: 6000 },
    request: (n) => ask(`total\n${repeat(n, (i) => `\`a${i}\``, ' ')}`),
  },
  {
    ...{ name: 'text-search-backticks', unit: 'backticks', from: 4000, to: 64_000 },
    request: (n) => ask(`total\n${'`'.repeat(n)}`),
  },
  {
    ...{ name: 'text-search-names', unit: 'names', from: 500, to: 4500 },
    request: (n) => ask(`total\n${repeat(n, (i) => `m${i}.n_${i}`, '\n')}`),
  },
  {
    ...{ name: 'text-search-dots', unit: 'parts', from: 2000, to: 30_000 },
    request: (n) => ask(`total\n${repeat(n, (i) => (i % 40 === 39 ? 'a\n' : 'a.'))}`),
  },
  {
    ...{ name: 'text-search-calls', unit: 'calls', from: 1000, to: 16_000 },
    request: (n) => ask(`total\n${'f('.repeat(n)}`),
  },
  {
    ...{ name: 'text-search-traceback-python', unit: 'frames', from: 200, to: 1400 },
    request: (n) => ask(`total\n${repeat(n, (i) => `  File "shop/cart.py", line ${i}, in f${i}\n`)}ValueError: x`),
  },
  {
    ...{ name: 'text-search-traceback-java', unit: 'frames', from: 400, to: 2600 },
    request: (n) => ask(`total\n${repeat(n, (i) => `at a.B.c${i}(B.java:2)\n`)}`),
  },
  {
    ...{ name: 'text-search-traceback-rust', unit: 'frames', from: 400, to: 2600 },
    request: (n) => ask(`total\n${repeat(n, (i) => `${i % 999}: a::b::f${i}\n`)}`),
  },
  {
    ...{ name: 'text-search-traceback-go', unit: 'frames', from: 400, to: 1900 },
    request: (n) => ask(`total\n${repeat(n, (i) => `m.(*T).F${i}(0x1)\n\t/a.go:${i}\n`)}`),
  },
  {
    ...{ name: 'text-search-open-frames', unit: 'letters', from: 4000, to: 64_000 },
    request: (n) => ask(`total\n${repeat(n / 1000, () => `at ${'a '.repeat(498)}\n`)}`),
  },
  {
    ...{ name: 'text-search-nearly-paths', unit: 'letters', from: 4000, to: 64_000 },
    request: (n) => ask(`total\n${repeat(n / 300, () => `a${'/.a'.repeat(98)}`, ' ')}`),
  },
  {
    ...{ name: 'text-search-scopes', unit: 'letters', from: 4000, to: 64_000 },
    request: (n) => ask(`total\n${repeat(n / 1000, () => `1: ${'a::'.repeat(330)}(\n`)}`),
  },
  {
    ...{ name: 'text-search-quotes', unit: 'quotes', from: 2000, to: 30_000 },
    request: (n) => ask(`total\n${repeat(n, () => '"')}`),
  },
  {
    ...{ name: 'text-search-fences', unit: 'fences', from: 1000, to: 12_000 },
    request: (n) => ask(`total\n${'```\n'.repeat(n)}`),
  },
  {
    ...{ name: 'text-search-unicode', unit: 'letters', from: 2000, to: 20_000 },
    request: (n) => ask(`total\n${'é😀ﬀİ_'.repeat(n / 5)}`),
  },
];

let asked = 0;

function ask(text: string): HostileRequest {
  return { path: '/api/v1/search', body: JSON.stringify({ q: `${text} q${asked++}`, by: 'definition' }) };
}
