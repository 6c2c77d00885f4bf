/**
 * The code of a file: the types in its declarations, and every use of a name, as expressions that the resolver of the
 * language evaluates. Types are texts in the words of the language; names and types mean what they mean inside the
 * definition whose index is stored beside them (`within`; -1 is the top level).
 */
export interface CodeFacts {
  /** Each distinct expression once; they refer to one another by index. */
  readonly expressions: readonly Expression[];
  /** The names that functions and blocks bind, a variable for each place that binds one. */
  readonly locals: readonly Local[];
  /** Flat: for each use its expression, its kind (an index into USE_KINDS), line, column and the index of the definition around it. */
  readonly uses: readonly number[];
  readonly declarations: readonly Declaration[];
}

/**
 * - `name`: a name that no local scope binds, and the definition around it
 * - `local`: index of a local · `type`: a value of a type, and the definition around its text
 * - `.`: a member of an expression · `()`: result of a call, with its arguments · `new`: a new instance of a class, likewise
 * - `[]`: an element of a collection · `key`: a key of a collection
 * - `item`: one part of a tuple or of several results, by index · `unwrap`: an awaited value, or that of a `Result`
 * - `parameter`: value that a function passed as an argument receives: call, index of the argument, of its parameter
 * - `either`: one of several · `applied`: with type arguments, and the definition around their text
 * - `function`: one without a name: the type of its result, if stated, and the expressions it returns
 * - `object`: a value with members: their names, joined by commas, and their values · `list`: one with elements
 */
export type Expression =
  | readonly ['name', name: string, within: number]
  | readonly ['local', index: number]
  | readonly ['type', text: string, within: number]
  | readonly ['.', of: number, name: string]
  | readonly ['()' | 'new', of: number, ...given: number[]]
  | readonly ['[]' | 'key' | 'unwrap', of: number]
  | readonly ['item', of: number, index: number]
  | readonly ['parameter', call: number, argument: number, index: number]
  | readonly ['either', ...of: number[]]
  | readonly ['applied', of: number, types: string, within: number]
  | Literal;

/** A literal value. */
export type Literal =
  | readonly ['function', type: string, within: number, ...returned: number[]]
  | readonly ['object', names: string, ...values: number[]]
  | readonly ['list', ...elements: number[]];

/** An unknown argument. */
export const UNKNOWN = -1;

/** Value of a local: its declared type and the place of that, or the expressions assigned to it; empty if unknown. */
export type Local = readonly [type: string, within: number] | readonly number[];

/** - `read`: any use that is not one of the others */
export const USE_KINDS = [
  'call',
  'construct',
  'read',
  'write',
  'type',
  'extend',
  'implement',
  'decorate',
  'import',
] as const;
export type UseKind = (typeof USE_KINDS)[number];

/** Declared facts of a definition, or of a construct that is not a definition and extends one (Rust `impl`). */
export interface Declaration {
  /** Index into the definitions; -1 if `for` names the declared construct. */
  readonly of: number;
  /** The type that it belongs to, if it is not a definition. */
  readonly for?: string;
  /** The enclosing definition, if it is not a definition itself; the top level by default. */
  readonly within?: number;
  /** With bounds, as written: `T extends Comparable<T>`. */
  readonly typeParameters?: readonly string[];
  /** Types that it extends, implements or embeds. */
  readonly supertypes?: readonly string[];
  /** Types of its parameters; empty where none is stated. */
  readonly parameters?: readonly string[];
  /** Type of its result or of its value, or the target of an alias. */
  readonly type?: string;
  /** Expressions that it returns or holds, where no type is stated. */
  readonly values?: readonly number[];
  /** Its members that are not definitions: their types, or the expressions assigned to them. */
  readonly fields?: Readonly<Record<string, string | readonly number[]>>;
  /** Indices of its members that are definitions, if that does not follow from their names. */
  readonly members?: readonly number[];
  /** In the words of the language: `static`, `private`, `property`, `async`. */
  readonly flags?: readonly string[];
}
