import { printableLine } from '../text/printable.ts';

/** A graph to be drawn by Graphviz or Mermaid. */
export interface Picture {
  readonly nodes: readonly { readonly id: string; readonly label?: string; readonly isFocus?: boolean }[];
  readonly links: readonly { readonly from: string; readonly to: string; readonly label?: string }[];
}

/** The picture in the language that was asked for; undefined when none was. */
export function drawing(
  { dot, mermaid }: { readonly dot: boolean; readonly mermaid: boolean },
  picture: () => Picture,
): string | undefined {
  if (dot) return toDot(picture());
  return mermaid ? toMermaid(picture()) : undefined;
}

/** https://graphviz.org/doc/info/lang.html */
function toDot({ nodes, links }: Picture): string {
  const quoted = (text: string) => `"${printableLine(text, ' ').replace(/[\\"]/g, '\\$&')}"`;
  const lines = [
    ...nodes.map(({ id, label = id, isFocus }) => {
      const style = isFocus ? ', style=filled' : '';
      return `${quoted(id)} [label=${quoted(label)}${style}]`;
    }),
    ...links.map(({ from, to, label }) => {
      const text = label ? ` [label=${quoted(label)}]` : '';
      return `${quoted(from)} -> ${quoted(to)}${text}`;
    }),
  ];
  return ['digraph {', '  rankdir=LR', '  node [shape=box]', ...lines.map((line) => `  ${line}`), '}'].join('\n');
}

/** https://mermaid.js.org/syntax/flowchart.html */
function toMermaid({ nodes, links }: Picture): string {
  const numbers = new Map(nodes.map(({ id }, number) => [id, `n${number}`]));
  const quoted = (text: string) =>
    `"${printableLine(text, ' ').replace(/[#"<>`|]/g, (char) => `#${char.codePointAt(0)};`)}"`;
  const lines = [
    ...nodes.map(({ id, label = id }) => `${numbers.get(id)}[${quoted(label)}]`),
    ...links.map(({ from, to, label }) => {
      const text = label ? `|${quoted(label)}|` : '';
      return `${numbers.get(from)} -->${text} ${numbers.get(to)}`;
    }),
    ...nodes.filter(({ isFocus }) => isFocus).map(({ id }) => `style ${numbers.get(id)} stroke-width:3px`),
  ];
  return ['flowchart LR', ...lines.map((line) => `  ${line}`)].join('\n');
}
