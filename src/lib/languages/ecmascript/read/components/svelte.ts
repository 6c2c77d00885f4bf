import type { LanguageReader } from '../../../../parse/language-reader.ts';
import type { SyntaxTree } from '../../../../parse/syntax-tree.ts';
import { VirtualCode } from '../../../../parse/virtual-code.ts';
import { codeBlock, isScript, languageOfScripts } from './markup.ts';
import { SvelteMarkup } from './svelte-markup.ts';

/** Components of Svelte 4 and 5 ("Svelte components", ".svelte files"). */
export const svelteReader: LanguageReader = {
  // The grammar does not know attachments (Svelte, "{@attach ...}").
  parsedText: (text) => text.replaceAll('{@attach ', '{        '),
  virtualCode,
};

function virtualCode(tree: SyntaxTree): VirtualCode {
  const children = tree.namedChildren(0);
  const blocks = children
    .filter((node) => tree.kind(node) === 'script_element')
    .map((node) => codeBlock(tree, node))
    .filter(isScript);
  const code = new VirtualCode(tree.text, languageOfScripts(blocks));
  for (const { start, stop } of blocks) code.copy(start, stop).write('\n', stop);
  const markup = children.filter((node) => !/^(?:script_element|style_element|comment)$/.test(tree.kind(node)));
  const [first, last] = [markup[0] ?? blocks[0]?.node, markup.at(-1)];
  const start = first === undefined ? 0 : tree.start(first);
  code.write('\nexport default () => {\n', start);
  const writer = new SvelteMarkup(tree, code);
  for (const node of markup) writer.node(node, 0);
  const end = last === undefined ? start : tree.stop(last);
  return code.write('}', end).write('\n', end);
}
