import type { Node } from 'web-tree-sitter';

export interface Specifier {
  readonly text: string;
  /** Parts of it are computed at run time; `text` is the expression. */
  readonly isComputed?: true;
}

const MAX_EXPRESSION_CHARACTERS = 100;

/**
 * The module specifier that an expression stands for: a literal, a template without substitutions, or literals put
 * behind `__dirname` (the directory of the file: Node.js, "Modules: CommonJS modules"). An expression that only begins
 * with a relative path is computed; anything else is no specifier that can be read.
 */
export function readSpecifier(node: Node | null | undefined): Specifier | undefined {
  if (!node) return undefined;
  const text = literal(node);
  if (text !== undefined) return { text };
  const start = leading(node);
  const isRelative = start !== undefined && /^\.\.?\//.test(start);
  return isRelative ? { text: node.text.slice(0, MAX_EXPRESSION_CHARACTERS), isComputed: true } : undefined;
}

/** The text of a string or of a template without substitutions. */
export function stringText(node: Node): string | undefined {
  if (node.type !== 'string' && node.type !== 'template_string') return undefined;
  const raw = node.text.slice(1, -1);
  if (node.type === 'template_string' && raw.includes('${')) return undefined;
  return raw.replace(/\\(.)/g, '$1');
}

function literal(node: Node): string | undefined {
  const text = stringText(node);
  if (text !== undefined) return text;
  switch (node.type) {
    case 'parenthesized_expression':
      return node.namedChild(0) ? literal(node.namedChild(0)!) : undefined;
    case 'identifier':
      return node.text === '__dirname' ? '.' : undefined;
    case 'template_string':
      return /^`\$\{__dirname\}[^$\\]*`$/.test(node.text) ? `.${node.text.slice(13, -1)}` : undefined;
    case 'binary_expression': {
      if (node.childForFieldName('operator')?.type !== '+') return undefined;
      const left = literal(node.childForFieldName('left')!);
      const right = left === undefined ? undefined : literal(node.childForFieldName('right')!);
      return right === undefined ? undefined : left + right;
    }
    case 'call_expression': {
      if (!/^path\.(?:join|resolve)$/.test(node.childForFieldName('function')?.text ?? '')) return undefined;
      const parts = node.childForFieldName('arguments')?.namedChildren.map((part) => literal(part)) ?? [];
      const [first, ...rest] = parts;
      if (first !== '.' || rest.some((part) => part === undefined || part.startsWith('/'))) return undefined;
      return ['.', ...rest].join('/');
    }
    default:
      return undefined;
  }
}

/** The literal text that an expression surely begins with. */
function leading(node: Node): string | undefined {
  if (node.type === 'template_string')
    return node.text
      .slice(1)
      .replace(/^\$\{__dirname\}/, '.')
      .split('${', 1)[0];
  if (node.type === 'binary_expression') {
    const left = node.childForFieldName('left')!;
    const text = literal(left);
    return text === '.' ? './' : (text ?? leading(left));
  }
  if (node.type === 'call_expression' && /^path\.(?:join|resolve)\(\s*__dirname\b/.test(node.text)) return './';
  return undefined;
}
