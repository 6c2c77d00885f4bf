import type { LanguageReader } from '../../../../parse/language-reader.ts';
import type { SyntaxTree } from '../../../../parse/syntax-tree.ts';
import { VirtualCode } from '../../../../parse/virtual-code.ts';
import { codeBlock, isScript } from './markup.ts';
import { SvelteMarkup } from './svelte-markup.ts';

/** The component script between code fences (Astro, "Components"). */
const FENCE = /^---[ \t]*$/gm;

/** Components of Astro: markup with the expressions of Svelte's grammar, in which there are elements again, as in JSX. */
export const astroReader: LanguageReader = {
  parsedText: (text) => {
    const { end } = frontmatter(text);
    // An apostrophe in the text of an element inside of an expression begins no string.
    return text.slice(0, end).replace(/[^\n]/g, ' ') + text.slice(end).replace(/(?<=\p{L})'(?=\p{L})/gu, '_');
  },
  virtualCode,
};

function virtualCode(tree: SyntaxTree): VirtualCode {
  const { text } = tree;
  const { start, stop, end } = frontmatter(text);
  const code = new VirtualCode(text, 'tsx');
  code.copy(start, stop).write('\n', stop);
  for (let node = 0; node < tree.endOf(0); node++) {
    if (tree.kind(node) !== 'script_element') continue;
    const script = codeBlock(tree, node);
    if (isScript(script)) code.copy(script.start, script.stop).write('\n', script.stop);
    const source = script.attributes.get('src');
    if (source && /^\.{1,2}\//.test(source.value))
      code.write('import "', source.start).copy(source.start, source.stop).write('";\n', source.start);
  }
  const typed = /^\s*(?:export\s+)?(?:interface|type)\s+Props\b/m.test(text.slice(start, stop)) ? 'props: Props' : '';
  code.write(`\nexport default (${typed}) => {\n`, end);
  const markup = new SvelteMarkup(tree, code, (from, to) => writeMarkupExpression(text, code, from, to));
  markup.node(0, 0);
  return code.write('}', text.length).write('\n', text.length);
}

/** Offsets of the code between the fences, and behind the second one; all 0 where there are none. */
function frontmatter(text: string): { readonly start: number; readonly stop: number; readonly end: number } {
  const [open, close] = [...text.matchAll(FENCE)];
  if (!open || !close || text.slice(0, open.index).trim() !== '') return { start: 0, stop: 0, end: 0 };
  return { start: open.index + open[0].length, stop: close.index, end: close.index + close[0].length };
}

function writeMarkupExpression(text: string, code: VirtualCode, start: number, stop: number): void {
  if (start >= stop) return;
  code.write('(', start);
  let done = start;
  // Comments of HTML, which JSX does not have.
  for (let from = text.indexOf('<!--', start); from >= 0 && from < stop; from = text.indexOf('<!--', done)) {
    const end = text.indexOf('-->', from);
    if (end < 0 || end >= stop) break;
    code.copy(done, from).write(' ', from);
    done = end + '-->'.length;
  }
  code.copy(done, stop).write('\n);\n', stop);
}
