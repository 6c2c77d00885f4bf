/** A type as the reader writes it, see `read/code-types.ts`. */
export type TypeNode =
  | { readonly is: 'name'; readonly package: string; readonly name: string; readonly args: readonly TypeNode[] }
  | { readonly is: 'pointer' | 'tilde' | 'variadic' | 'slice'; readonly of: TypeNode }
  | { readonly is: 'array'; readonly length: string; readonly of: TypeNode }
  | { readonly is: 'chan'; readonly how: string; readonly of: TypeNode }
  | { readonly is: 'map'; readonly key: TypeNode; readonly of: TypeNode }
  | FunctionNode
  | { readonly is: 'struct' | 'interface'; readonly members: readonly MemberNode[] }
  | { readonly is: 'union'; readonly of: readonly TypeNode[] }
  /** A type parameter inside of its declaration: index of the definition in its file, and the parameter's place. */
  | { readonly is: 'parameter'; readonly name: string; readonly of: number; readonly place: number }
  | { readonly is: 'unknown' };

export interface FunctionNode {
  readonly is: 'func';
  readonly parameters: readonly TypeNode[];
  readonly results: readonly TypeNode[];
}

/** A field or method; without a name an embedded type. */
export interface MemberNode {
  readonly name: string;
  readonly type: TypeNode;
}

const written = new WeakMap<TypeNode, string>();

/** The text of a node, as it is read. */
export function textOfType(node: TypeNode): string {
  let text = written.get(node);
  if (text === undefined) {
    text = write(node);
    written.set(node, text);
  }
  return text;
}

function write(node: TypeNode): string {
  const list = (nodes: readonly TypeNode[]) => nodes.map(textOfType).join(',');
  switch (node.is) {
    case 'name': {
      const name = node.package === '' ? node.name : `${node.package}.${node.name}`;
      return node.args.length === 0 ? name : `${name}[${list(node.args)}]`;
    }
    case 'map':
      return `map[${textOfType(node.key)}]${textOfType(node.of)}`;
    case 'func':
      return `func(${list(node.parameters)})(${list(node.results)})`;
    case 'struct':
    case 'interface':
      return `${node.is}{${node.members.map(({ name, type }) => `${name}:${textOfType(type)}`).join(';')}}`;
    case 'union':
      return node.of.map(textOfType).join('|');
    case 'parameter':
      return `${node.name} of ${node.of}`;
    case 'unknown':
      return '?';
    default:
      return prefixOf(node) + textOfType(node.of);
  }
}

const PREFIXES = { pointer: '*', tilde: '~', variadic: '...', slice: '[]' } as const;

function prefixOf(
  node: TypeNode & { readonly is: 'pointer' | 'tilde' | 'variadic' | 'slice' | 'array' | 'chan' },
): string {
  if (node.is === 'array') return `[${node.length}]`;
  return node.is === 'chan' ? node.how : PREFIXES[node.is];
}

/** The types right inside of a node. */
export function partsOf(node: TypeNode): readonly TypeNode[] {
  switch (node.is) {
    case 'name':
      return node.args;
    case 'map':
      return [node.key, node.of];
    case 'func':
      return [...node.parameters, ...node.results];
    case 'struct':
    case 'interface':
      return node.members.map(({ type }) => type);
    case 'union':
      return node.of;
    case 'parameter':
    case 'unknown':
      return [];
    default:
      return [node.of];
  }
}

export const UNKNOWN_NODE: TypeNode = { is: 'unknown' };

/** Types nested deeper are unknown. */
const MAX_DEPTH = 60;
/** Texts that are read once. */
const MAX_KEPT = 50_000;
const kept = new Map<string, TypeNode>();

/** Reads the text of a type; what cannot be read is unknown. */
export function parseType(text: string): TypeNode {
  const known = kept.get(text);
  if (known) return known;
  const node = new TypeParser(text).parse();
  if (kept.size >= MAX_KEPT) kept.clear();
  kept.set(text, node);
  return node;
}

class TypeParser {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  parse(): TypeNode {
    const node = this.#union();
    return this.#at === this.#text.length ? node : UNKNOWN_NODE;
  }

  #union(): TypeNode {
    const terms = [this.#type()];
    while (this.#take('|')) terms.push(this.#type());
    return terms.length === 1 ? terms[0]! : { is: 'union', of: terms };
  }

  #type(): TypeNode {
    if (this.#depth >= MAX_DEPTH) {
      this.#at = this.#text.length + 1;
      return UNKNOWN_NODE;
    }
    this.#depth++;
    const node = this.#inner();
    this.#depth--;
    return node;
  }

  #inner(): TypeNode {
    if (this.#take('*')) return { is: 'pointer', of: this.#type() };
    if (this.#take('~')) return { is: 'tilde', of: this.#type() };
    if (this.#take('...')) return { is: 'variadic', of: this.#type() };
    if (this.#take('[]')) return { is: 'slice', of: this.#type() };
    if (this.#take('[')) {
      const length = this.#word();
      return this.#take(']') ? { is: 'array', length, of: this.#type() } : UNKNOWN_NODE;
    }
    for (const how of ['<-chan ', 'chan<- ', 'chan '])
      if (this.#take(how)) return { is: 'chan', how, of: this.#type() };
    if (this.#take('map[')) {
      const key = this.#union();
      return this.#take(']') ? { is: 'map', key, of: this.#type() } : UNKNOWN_NODE;
    }
    if (this.#take('func(')) {
      const parameters = this.#list(')');
      return { is: 'func', parameters, results: this.#take('(') ? this.#list(')') : [] };
    }
    if (this.#take('struct{')) return { is: 'struct', members: this.#members() };
    if (this.#take('interface{')) return { is: 'interface', members: this.#members() };
    return this.#name();
  }

  #name(): TypeNode {
    const first = this.#word();
    if (first === '' || first === '?') return UNKNOWN_NODE;
    const second = this.#take('.') ? this.#word() : undefined;
    const args = this.#take('[') ? this.#list(']') : [];
    return { is: 'name', package: second === undefined ? '' : first, name: second ?? first, args };
  }

  /** Types up to a closing token. */
  #list(end: string): TypeNode[] {
    const list: TypeNode[] = [];
    if (this.#take(end)) return list;
    do list.push(this.#union());
    while (this.#take(','));
    if (!this.#take(end)) this.#at = this.#text.length + 1;
    return list;
  }

  #members(): MemberNode[] {
    const members: MemberNode[] = [];
    if (this.#take('}')) return members;
    do {
      const name = this.#word();
      if (!this.#take(':')) break;
      members.push({ name, type: this.#union() });
    } while (this.#take(';'));
    if (!this.#take('}')) this.#at = this.#text.length + 1;
    return members;
  }

  #word(): string {
    const word = /[\p{L}\p{N}_]*\??/uy;
    word.lastIndex = this.#at;
    const [found] = word.exec(this.#text)!;
    this.#at += found.length;
    return found;
  }

  #take(token: string): boolean {
    if (!this.#text.startsWith(token, this.#at)) return false;
    this.#at += token.length;
    return true;
  }
}
