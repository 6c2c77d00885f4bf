const DOTTED = /[\p{L}_$][\p{L}\p{N}_$]*(?:\.[\p{L}_$][\p{L}\p{N}_$]*)?/uy;

/** The name that begins at an offset, with the next one when only a dot lies between: `pkg.Name`. */
export function dottedNameAt(text: string, start: number): string {
  DOTTED.lastIndex = start;
  return DOTTED.exec(text)?.[0] ?? '';
}
