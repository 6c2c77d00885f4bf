import type { ResolvableFile } from '../../../resolve/resolver.ts';
import { parentName } from './module-scope.ts';

/** The definition around each definition of a file. */
export class OuterDefinitions {
  readonly #known = new Map<ResolvableFile, Int32Array>();

  /** The definition around another one; -1 at the top level. */
  around(file: ResolvableFile, within: number): number {
    const known = this.#known.get(file) ?? outsideOf(file);
    this.#known.set(file, known);
    return known[within]!;
  }
}

/** The definition around each definition, by their places in the text and their names; -1 at the top level. */
function outsideOf({ facts: { definitions } }: ResolvableFile): Int32Array {
  const outside = new Int32Array(definitions.length).fill(-1);
  const open = new Map<string, number[]>();
  for (const [index, { qualifiedName, startLine }] of definitions.entries()) {
    const around = open.get(parentName(qualifiedName)) ?? [];
    while (around.length > 0 && definitions[around.at(-1)!]!.endLine < startLine) around.pop();
    outside[index] = around.at(-1) ?? -1;
    const same = open.get(qualifiedName);
    if (same) same.push(index);
    else open.set(qualifiedName, [index]);
  }
  return outside;
}
