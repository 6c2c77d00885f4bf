const DOTTED = /[\p{L}_$][\p{L}\p{N}_$]*(?:\.[\p{L}_$][\p{L}\p{N}_$]*)?/uy;
const CHAIN = /[\p{L}_$][\p{L}\p{N}_$]*(?:\.[\p{L}_$][\p{L}\p{N}_$]*){0,3}/uy;

/** The name that begins at an offset, with the next one (in a chain the next three) when only a dot lies between: `pkg.Name`. */
export function dottedNameAt(text: string, start: number, isChain = false): string {
  const pattern = isChain ? CHAIN : DOTTED;
  pattern.lastIndex = start;
  return pattern.exec(text)?.[0] ?? '';
}
