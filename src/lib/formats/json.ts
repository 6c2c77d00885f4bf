import { createScanner, parse } from 'jsonc-parser';
import { limitLength, limitNesting } from './limits.ts';

/** Values of jsonc-parser's SyntaxKind, a const enum. */
const OPENING: ReadonlySet<number> = new Set([1, 3]);
const CLOSING: ReadonlySet<number> = new Set([2, 4]);
const END = 17;

/**
 * The value of a JSON text, comments and trailing commas allowed. Malformed parts are left out, so the value may be
 * undefined or incomplete.
 *
 * @throws {PharosError} TOO_COMPLEX when the text is too long or its values nest too deep
 */
export function parseJson(text: string): unknown {
  limitLength(text);
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
  limitNesting(nestingOf(json));
  return parse(json, [], { allowTrailingComma: true });
}

/** Levels of the most nested value; comments are skipped. */
export function nestingOf(json: string): number {
  const scanner = createScanner(json, true);
  let depth = 0;
  let deepest = 0;
  for (let token: number = scanner.scan(); token !== END; token = scanner.scan()) {
    if (OPENING.has(token)) deepest = Math.max(deepest, ++depth);
    else if (CLOSING.has(token)) depth--;
  }
  return deepest;
}
