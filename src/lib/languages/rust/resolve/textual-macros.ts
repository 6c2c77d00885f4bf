import { type Found, itemFound } from './found.ts';
import type { Item, RustModule } from './rust-module.ts';

/** macro_rules! in textual scope: defined above in the module or around it, or in a `#[macro_use]` module above. */
export function textualMacro(from: RustModule, name: string, line: number): readonly Found[] {
  let before = line;
  for (let module: RustModule | undefined = from; module; module = module.parent) {
    const found = macrosIn(module, name, before);
    if (found.length > 0) return found.map(itemFound);
    before = module.line;
  }
  return [];
}

/** Macros of a module above a line, else those of the `#[macro_use]` modules in it, however deep. */
function macrosIn(module: RustModule, name: string, before: number): Item[] {
  const found: Item[] = [];
  const seen = new Set<RustModule>();
  const waiting = [{ module, before }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (seen.has(next.module)) continue;
    seen.add(next.module);
    const { before: line } = next;
    const own = next.module.items.get(name)?.filter(({ definition: { kind, startLine } }) => {
      return kind === 'macro' && startLine <= line;
    });
    for (const item of own ?? []) found.push(item);
    if (own && own.length > 0) continue;
    for (const child of next.module.macroModules.toReversed())
      if (child.line <= line) waiting.push({ module: child, before: Infinity });
  }
  return found;
}
