/**
 * Markdown that anybody may have written: its HTML is left out or is text, images are their texts, and links lead to the web or to files
 * of the repository.
 */
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { MOST, parseMarkdown, type Root } from './parse-markdown.ts';
import './markdown.css';

type Nodes = Root | Root['children'][number];
type Parents = Extract<Nodes, { children: unknown }>;

interface MarkdownProps {
  readonly text: string;
  /** The address of a file of the repository, by its path from the folder of the text. */
  readonly hrefOfFile: (path: string) => string;
  /** Shows HTML as the text that it is: whoever writes `List<String>` means no element. */
  readonly hasHtmlAsText?: boolean;
}

export function Markdown({ text, hrefOfFile, hasHtmlAsText = false }: MarkdownProps) {
  const tree = useMemo(() => parseMarkdown(text), [text]);
  if (!tree) return <pre class="plain-text">{text}</pre>;
  const links = { hrefOf: (url: string) => hrefOf(url, hrefOfFile), definitions: definitionsIn(tree) };
  const context = { ...links, hasHtmlAsText, depth: 0 };
  return (
    <div class="markdown">
      {shown(tree, context)}
      {text.length > MOST && <p class="muted">The rest of it is in the file.</p>}
    </div>
  );
}

/** Blocks within each other. */
const DEEPEST = 50;

interface Context {
  readonly hrefOf: (url: string) => string | undefined;
  /** Addresses that links refer to, by their labels. */
  readonly definitions: ReadonlyMap<string, string>;
  readonly hasHtmlAsText: boolean;
  readonly depth: number;
}

function definitionsIn({ children }: Root): ReadonlyMap<string, string> {
  return new Map(children.flatMap((it) => (it.type === 'definition' ? [[it.identifier, it.url] as const] : [])));
}

/** Headings of the text begin below those of the page. */
const HEADINGS = ['h3', 'h4', 'h5', 'h6', 'h6', 'h6'] as const;

function inside(node: Parents, context: Context): ComponentChildren {
  if (context.depth > DEEPEST) return null;
  return node.children.map((child) => shown(child, { ...context, depth: context.depth + 1 }));
}

function link(node: Parents, url: string | undefined, context: Context): ComponentChildren {
  if (!hasText(node)) return null;
  const href = url === undefined ? undefined : context.hrefOf(url);
  return href === undefined ? inside(node, context) : <a href={href}>{inside(node, context)}</a>;
}

function shown(node: Nodes, context: Context): ComponentChildren {
  switch (node.type) {
    case 'root':
      return inside(node, context);
    case 'heading': {
      const Heading = HEADINGS[node.depth - 1]!;
      return hasText(node) ? <Heading>{inside(node, context)}</Heading> : null;
    }
    case 'paragraph':
      return hasText(node) || context.hasHtmlAsText ? <p>{inside(node, context)}</p> : null;
    case 'text':
      return node.value;
    case 'emphasis':
      return <em>{inside(node, context)}</em>;
    case 'strong':
      return <strong>{inside(node, context)}</strong>;
    case 'delete':
      return <del>{inside(node, context)}</del>;
    case 'inlineCode':
      return <code>{node.value}</code>;
    case 'code':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must be reachable for that
        <pre tabIndex={0}>
          <code>{node.value}</code>
        </pre>
      );
    case 'blockquote':
      return <blockquote>{inside(node, context)}</blockquote>;
    case 'list':
      return node.ordered ? <ol start={node.start ?? 1}>{inside(node, context)}</ol> : <ul>{inside(node, context)}</ul>;
    case 'listItem':
      return <li>{inside(node, context)}</li>;
    case 'break':
      return <br />;
    case 'thematicBreak':
      return <hr />;
    case 'image':
    case 'imageReference':
      return node.alt ? <span class="muted">{node.alt}</span> : null;
    case 'link':
      return link(node, node.url, context);
    case 'linkReference':
      return link(node, context.definitions.get(node.identifier), context);
    case 'table':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must be reachable for that
        <section class="wide" aria-label="Table" tabIndex={0}>
          <table>
            <tbody>{inside(node, context)}</tbody>
          </table>
        </section>
      );
    case 'tableRow':
      return <tr>{inside(node, context)}</tr>;
    case 'tableCell':
      return <td>{inside(node, context)}</td>;
    case 'html':
      return context.hasHtmlAsText ? node.value : null;
    // What only others refer to.
    default:
      return null;
  }
}

/** Whether there is more than images and HTML: rows of badges tell nothing without their pictures. */
function hasText(node: Nodes): boolean {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value.trim() !== '';
  return 'children' in node && node.children.some(hasText);
}

/** The address of a link, as far as it may lead there. */
function hrefOf(url: string, hrefOfFile: MarkdownProps['hrefOfFile']): string | undefined {
  if (/^(?:https?:\/\/|mailto:)/i.test(url)) return url;
  // Other schemes and hosts, and headings, which have no addresses.
  if (/^(?:[a-z][a-z0-9+.-]*:|[/\\]{2}|#)/i.test(url)) return undefined;
  return hrefOfFile(url.replace(/[?#].*$/s, ''));
}
