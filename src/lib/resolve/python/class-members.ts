import type { Names, Reach } from './names.ts';

export type Definition = Extract<Reach, { file: string }>;

/** Members of classes, their own or inherited (Language Reference, 3.3.3.1; bases are searched left to right, depth first). */
export class ClassMembers {
  readonly #names: Names;
  readonly #bases = new Map<string, readonly Definition[]>();

  constructor(names: Names) {
    this.#names = names;
  }

  /** A definition in a class body comes before an attribute that methods assign: it declares what the others set. */
  find(owner: Definition, name: string): Definition | undefined {
    return this.#search(owner, name, 'qualified', new Set()) ?? this.#search(owner, name, 'attributes', new Set());
  }

  #search(
    owner: Definition,
    name: string,
    among: 'qualified' | 'attributes',
    seen: Set<string>,
  ): Definition | undefined {
    const key = `${owner.file}\n${owner.symbol}`;
    if (seen.has(key)) return undefined;
    seen.add(key);
    const scope = this.#names.scope(owner.file);
    if (scope?.qualified.get(owner.symbol)?.kind !== 'class') return undefined;
    const symbol = `${owner.symbol}.${name}`;
    if (scope[among].has(symbol)) return { file: owner.file, symbol };
    for (const base of this.basesOf(owner)) {
      const found = this.#search(base, name, among, seen);
      if (found) return found;
    }
    return undefined;
  }

  /** The classes in the repository that a class is directly derived from. */
  basesOf(owner: Definition): readonly Definition[] {
    const key = `${owner.file}\n${owner.symbol}`;
    let bases = this.#bases.get(key);
    if (!bases) {
      const signature = this.#names.scope(owner.file)?.qualified.get(owner.symbol)?.signature ?? '';
      bases = baseNames(signature).flatMap((name) => {
        const reach = this.reach(owner.file, name);
        return reach && 'file' in reach ? [reach] : [];
      });
      this.#bases.set(key, bases);
    }
    return bases;
  }

  /** What a dotted name at the top level of a file stands for. */
  reach(path: string, dotted: string): Reach | undefined {
    const [head, ...rest] = dotted.split('.');
    let reach = this.#names.bound(path, head!);
    for (const part of rest) {
      if (!reach || 'external' in reach) return undefined;
      reach = 'module' in reach ? this.#names.member(reach.module, part) : this.find(reach, part);
    }
    return reach;
  }
}

/** The dotted names among the bases of `class C[T](A, b.B[T], metaclass=M):`. */
function baseNames(signature: string): string[] {
  const list = /^class\s+[\p{L}\p{N}_]+\s*(?:\[[^\]]*\])?\s*\((.*)\)?/u.exec(signature)?.[1] ?? '';
  const names: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i <= list.length; i++) {
    const char = list[i];
    if (char === '(' || char === '[' || char === '{') depth++;
    else if ((char === undefined || char === ',' || char === ')') && depth === 0) {
      const name = /^\s*([\p{L}_][\p{L}\p{N}_.]*)\s*(?:\[.*)?$/u.exec(list.slice(start, i))?.[1];
      if (name) names.push(name);
      start = i + 1;
      if (char === ')') break;
    } else if (char === ')' || char === ']' || char === '}') depth--;
  }
  return names;
}
