import { withoutSuffix } from '../text/without-suffix.ts';
import type { TypeText } from './type-text.ts';

/**
 * The form of facts about values and declared types, by which members are reached. Facts hold each as one short string,
 * since a repository has hundreds of thousands of them; they are written and read here and nowhere else. `type-text.ts` has the types.
 *
 *     chain   a.b().c    names, members and calls                          (T).a      a member of a value of type T
 *             a.(0).{x}  members of what the first parameter of a takes    a.{x,y}    several members
 *             A.new      the constructor of A
 *     held    3{}T       the members of definition 3 · 3()T its parameters and result · 3=chain what it returns
 *             a=chain    what the variable a of the module holds
 *     path    chain 7 3  the chain is used on line 7 in definition 3; further pairs follow
 */

/** A chain in this form; empty when nothing is known. */
export type ChainText = string & { readonly form: 'chain' };

export const NO_CHAIN = '' as ChainText;

/** The member of a class that stands for its constructor. */
export const CONSTRUCTED = 'new';

/** A value of a type, as the head of a chain: `(T)` */
export function valueOfType(type: TypeText): ChainText {
  return `(${type})` as ChainText;
}

/** A name, dotted or not. */
export function nameChain(name: string): ChainText {
  return name as ChainText;
}

export function memberChain(chain: ChainText, name: string): ChainText {
  return `${chain}.${name}` as ChainText;
}

export function callChain(chain: ChainText): ChainText {
  return `${chain}()` as ChainText;
}

/** Several members at once, of what a parameter of the chain takes. */
export function argumentChain(chain: ChainText, index: number, keys: readonly string[]): ChainText {
  return keysChain(`${chain}.(${index})` as ChainText, keys);
}

/** Several members at once. */
export function keysChain(chain: ChainText, keys: readonly string[]): ChainText {
  return `${chain}.{${keys.join(',')}}` as ChainText;
}

/** The type at the head of a chain; undefined where a name is. */
export function headType(chain: string): string | undefined {
  if (!chain.startsWith('(')) return undefined;
  const end = endOfHead(chain);
  return chain[end - 1] === ')' ? chain.slice(1, end - 1) : chain.slice(1);
}

/** The name at the head of a chain, up to its first member or call. */
export function headName(chain: string): string {
  return /^[^.(]+/.exec(chain)?.[0] ?? '';
}

/** A chain with another one in the place of the name at its head. */
export function withHead(chain: ChainText, name: string, head: ChainText): ChainText {
  return (head + chain.slice(name.length)) as ChainText;
}

export function withoutCall(chain: string): ChainText {
  return withoutSuffix(chain, '()') as ChainText;
}

/** The steps of a chain, the last first, without calls at their ends. */
export function prefixesOf(chain: string): ChainText[] {
  const prefixes: ChainText[] = [];
  for (let at = chain.lastIndexOf('.'); at > 0; at = chain.lastIndexOf('.', at - 1))
    prefixes.push(withoutCall(chain.slice(0, at)));
  return prefixes;
}

/** Whether a chain leads to a member. */
export function hasMembers(chain: string): boolean {
  return chain.includes('.');
}

/** Whether there is more to a chain than names and dots. */
export function goesThrough(chain: string): boolean {
  return /[({]/.test(chain);
}

/** The function among whose arguments an object literal has the keys that a chain ends with; undefined for another chain. */
export function functionOfLiteral(chain: string): string | undefined {
  return /^([^.(]+)\.\(\d\)\.\{/.exec(chain)?.[1];
}

/** One step of a chain behind its head. */
export type ChainStep =
  | { readonly kind: 'member'; readonly name: string }
  | { readonly kind: 'call' }
  | { readonly kind: 'parameter'; readonly index: number }
  | { readonly kind: 'keys'; readonly keys: readonly string[] };

export interface ReadChain {
  /** The text of a type, or a name. */
  readonly head: { readonly type: string } | { readonly name: string };
  readonly steps: readonly ChainStep[];
}

const STEP = /\{[^}]*\}|\(\)|\(\d\)|[^.()]+/g;
const CALL: ChainStep = { kind: 'call' };

export function readChain(chain: string): ReadChain {
  const end = endOfHead(chain);
  const head = chain.startsWith('(') ? { type: chain.slice(1, end - 1) } : { name: chain.slice(0, end) };
  return { head, steps: (chain.slice(end).match(STEP) ?? []).map(readStep) };
}

function readStep(step: string): ChainStep {
  if (step === '()') return CALL;
  if (step.startsWith('(')) return { kind: 'parameter', index: Number(step[1]) };
  return step.startsWith('{') ? { kind: 'keys', keys: step.slice(1, -1).split(',') } : { kind: 'member', name: step };
}

/** The offset behind the head of a chain. */
function endOfHead(chain: string): number {
  let end = 0;
  if (chain.startsWith('(')) {
    let depth = 0;
    do {
      if (chain[end] === '(') depth++;
      else if (chain[end] === ')') depth--;
      end++;
    } while (depth > 0 && end < chain.length);
  } else while (end < chain.length && chain[end] !== '.' && chain[end] !== '(') end++;
  return end;
}

/** How a fact tells what something holds: the members of a definition, its parameters and result, a chain that it returns or holds. */
const MARKS = { members: '{}', call: '()', value: '=' } as const;
export type ValueFactKind = keyof typeof MARKS;
const KINDS = new Map(Object.entries(MARKS).map(([kind, mark]) => [mark as string, kind as ValueFactKind]));

/** `of`: the index of a definition, or the name of a variable of the module, which has a value only. */
export function valueFact(of: number | string, kind: ValueFactKind, text: TypeText | ChainText): string {
  return `${of}${MARKS[kind]}${text}`;
}

export interface ValueFact {
  readonly of: number | string;
  readonly kind: ValueFactKind;
  readonly text: string;
}

const HELD = /^([^{(=]+)(\{\}|\(\)|=)/;

/** @throws {TypeError} for a text that `valueFact` has not written */
export function readValueFact(fact: string): ValueFact {
  const [whole, of, mark] = HELD.exec(fact) ?? [];
  const kind = KINDS.get(mark ?? '');
  if (whole === undefined || of === undefined || kind === undefined)
    throw new TypeError(`Not a fact: ${fact.slice(0, 100)}`);
  return { of: /^\d+$/.test(of) ? Number(of) : of, kind, text: fact.slice(whole.length) };
}

/** A chain with its uses; `before`: the same with those that came before. */
export function pathFact(chain: ChainText, line: number, within: number, before: string | undefined): string {
  return `${before ?? chain} ${line} ${within}`;
}

/** `uses`: pairs of line and index into the definitions. */
export function readPathFact(fact: string): { readonly chain: string; readonly uses: readonly number[] } {
  const [chain = '', ...uses] = fact.split(' ');
  return { chain, uses: uses.map(Number) };
}
