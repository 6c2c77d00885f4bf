import type { DefinitionFact, FileFacts } from '../../../parse/facts.ts';

/** Full names of the classes and modules around a place, the innermost first (Ruby, "Constants: lexical scope"). */
export type Nesting = readonly string[];

export interface FullDefinition {
  readonly fact: DefinitionFact;
  /** `Admin::User` */
  readonly name: string;
  /** Around the definition. */
  readonly outer: Nesting;
  /** Inside of it. */
  readonly inner: Nesting;
}

const OPENS = new Set(['class', 'module']);
const IS_CONSTANT = /^\p{Lu}/u;

/** Definitions by index, each with its name from the top; a class that is made by a call opens no scope. */
export function lexicalScopes({ definitions }: FileFacts): FullDefinition[] {
  const latest = new Map<string, FullDefinition>();
  return definitions.map((fact) => {
    const end = fact.qualifiedName.length - fact.name.length - 1;
    const outer = end > 0 ? (latest.get(fact.qualifiedName.slice(0, end))?.inner ?? []) : [];
    const own = fact.name.replace(/^::/, '');
    const isTop = outer.length === 0 || fact.name.startsWith('::');
    const name = isTop ? own : `${outer[0]}::${own}`;
    const opens = OPENS.has(fact.kind) && /^\s*(?:class|module)\b/.test(fact.signature);
    const full = { fact, name, outer, inner: opens ? [name, ...outer] : outer };
    latest.set(fact.qualifiedName, full);
    return full;
  });
}

/** Whether it is a constant: a class, a module, or a value. */
export function isConstant({ fact }: FullDefinition): boolean {
  return IS_CONSTANT.test(fact.name.replace(/^::/, '')) && fact.kind !== 'method' && fact.kind !== 'function';
}
