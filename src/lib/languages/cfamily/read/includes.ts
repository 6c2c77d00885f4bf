import type { ImportClause } from '../../../parse/statement-reader.ts';
import { directivesIn } from './directives.ts';

const INCLUDES: ReadonlySet<string> = new Set(['include', 'include_next', 'import']);
/** `"a.h"`, `<a.h>`, or a macro that stands for one of them */
const HEADER = /^[ \t]*(?:"([^"\n]+)"|<([^>\n]+)>|([A-Za-z_]\w*))/;
/** Conditions that never hold. */
const NEVER = /^[ \t]*(?:0|false)\s*(?:$|\/[/*])/;

/**
 * The `#include` directives of a file (ISO C 6.10.2), in the order of the text: those inside of `#if 0` are left out, all other
 * conditions are taken to hold. A name in angle brackets has the flag `<>`: the file's own folder is not searched for it.
 */
export function includesIn(text: string): readonly ImportClause[] {
  const imports: ImportClause[] = [];
  const conditions = new Conditions();
  let line = 1;
  let counted = 0;
  for (const directive of directivesIn(text)) {
    if ('char' in directive) continue;
    const { name, rest, start } = directive;
    conditions.read(name, rest);
    if (!INCLUDES.has(name) || conditions.isNever) continue;
    for (; counted < start; counted++) if (text.charCodeAt(counted) === 10) line++;
    const [, quoted, angled, macro] = HEADER.exec(rest) ?? [];
    const specifier = quoted ?? angled ?? macro;
    if (specifier === undefined) continue;
    const flags = [
      ...(angled === undefined ? [] : ['<>']),
      ...(macro === undefined ? [] : ['macro']),
      ...(name === 'include_next' ? ['next'] : []),
    ];
    imports.push({ specifier, kind: 'import', names: [{ name: '*' }], line, ...(flags.length > 0 && { flags }) });
  }
  return imports;
}

/** Follows `#if`, `#else` and `#endif`. */
class Conditions {
  /** For each open one whether its present branch is never read. */
  readonly #open: boolean[] = [];
  #never = 0;

  get isNever(): boolean {
    return this.#never > 0;
  }

  read(directive: string, rest: string): void {
    if (/^if(?:n?def)?$/.test(directive)) this.#enter(directive === 'if' && NEVER.test(rest));
    else if (directive === 'endif') this.#leave();
    else if (/^el(?:se|if|ifn?def)$/.test(directive) && this.#open.length > 0) {
      this.#leave();
      this.#enter(directive === 'elif' && NEVER.test(rest));
    }
  }

  #enter(never: boolean): void {
    this.#open.push(never);
    if (never) this.#never++;
  }

  #leave(): void {
    if (this.#open.pop()) this.#never--;
  }
}
