import type { MemberName, TypeNode } from './type-nodes.ts';

/** Names of the members of a type that are definitions, while its text is read: those that read/type-members finds in it. */
export class MemberNames {
  /** The properties around; undefined where members are not definitions. */
  #path: string | undefined = '';
  readonly #counts = new Map<string, number>();

  /** Reads a part of the type: what a property holds, or without a path a part whose members are not definitions. */
  within<T>(path: string | undefined, read: () => T): T {
    const around = this.#path;
    this.#path = path;
    const part = read();
    this.#path = around;
    return part;
  }

  /** The path to a member; undefined where it is not a definition. */
  below(name: string): string | undefined {
    if (this.#path === undefined) return undefined;
    return this.#path === '' ? name : `${this.#path}.${name}`;
  }

  /** Numbers a function among those with its path. */
  next(path: string | undefined): MemberName | undefined {
    if (path === undefined) return undefined;
    const overload = this.#counts.get(path) ?? 0;
    this.#counts.set(path, overload + 1);
    return { name: path, overload };
  }
}

/** Overloads of a method are one function; other members of one name are one of several. */
export function together(known: TypeNode, type: TypeNode): TypeNode {
  const isOverloaded = known.kind === 'members' && known.members.size === 0;
  const calls = known.kind === 'function' ? [known] : isOverloaded ? known.calls : [];
  if (type.kind !== 'function' || calls.length === 0) return { kind: 'some', types: [known, type] };
  return { kind: 'members', members: new Map(), calls: [...calls, type], index: undefined };
}
