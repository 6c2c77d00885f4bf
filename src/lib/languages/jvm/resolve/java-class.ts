import type { Argument, Meaning } from '../../../resolve/code-evaluator.ts';
import type { Target } from '../../../resolve/use-table.ts';

/**
 * Value of a Java expression.
 * - `class`: an instance of a class of the repository, or of one of those of the JDK that are known; `args` is undefined for
 *   a raw type, and empty for `<>`
 * - `outside`: anything else outside the repository, an instance or a class; the name is empty if unknown
 * - `primitive`, `null`, `array`, `variable` (of a type) as in JLS 4
 * - `static`: a class itself · `imported`: the classes that a static import names · `package`: the beginning of a qualified name
 * - `methods`: meaning of a member name before arguments, and as a field
 * - `found`: a name of Kotlin that no local binds · `named`: an argument with its name · `library`: a function of Kotlin's library
 * - `lambda`, `reference`: a function passed to a call · `operator`: makes those, and other results
 */
export type Value =
  | ClassValue
  | { readonly kind: 'outside'; readonly name: string; readonly args: readonly (Value | undefined)[] }
  | { readonly kind: 'primitive'; readonly name: string }
  | { readonly kind: 'null' }
  | { readonly kind: 'array'; readonly of: Value | undefined }
  | VariableValue
  | { readonly kind: 'static'; readonly class: JavaClass }
  | { readonly kind: 'imported'; readonly classes: readonly JavaClass[] }
  | { readonly kind: 'package'; readonly name: string }
  | MethodsValue
  | LambdaValue
  | { readonly kind: 'reference'; readonly methods: MethodsValue }
  | { readonly kind: 'operator'; readonly name: string; readonly place: number }
  | { readonly kind: 'found'; readonly meaning: Meaning<Value> }
  | { readonly kind: 'named'; readonly name: string; readonly value: Value | undefined }
  | { readonly kind: 'library'; readonly name: string; readonly receiver: Value | undefined };

export interface ClassValue {
  readonly kind: 'class';
  readonly class: JavaClass;
  readonly args: readonly (Value | undefined)[] | undefined;
}

export interface VariableValue {
  readonly kind: 'variable';
  readonly of: TypeVariable;
  /** Not inferred yet. */
  readonly isOpen?: true;
}

export interface MethodsValue {
  readonly kind: 'methods';
  readonly candidates: readonly Candidate[];
  /** The value whose member it is. */
  readonly receiver: Value;
  /** Value of the field of that name. */
  readonly field: Value | undefined;
}

export interface LambdaValue {
  readonly kind: 'lambda';
  readonly arity: number;
  /** `v`: returns nothing · `r`: a value · `e`: either. */
  readonly body: string;
  readonly results: readonly Argument<Value>[];
}

/** Values of type variables; a missing variable stands for itself. */
export type Bindings = ReadonlyMap<TypeVariable, Value | undefined>;

/** A class that another is derived from, with the bindings of its type variables. */
export interface Ancestor {
  readonly class: JavaClass;
  readonly bindings: Bindings;
}

export interface Candidate {
  readonly method: JavaMethod;
  readonly bindings: Bindings;
}

/** The meaning of a call, with the method that was chosen. */
export interface CallMeaning extends Meaning<Value> {
  readonly chosen?: Candidate;
  /** Index of the parameter that each argument is given for, where they are not in order. */
  readonly order?: readonly number[];
  /** What a function of Kotlin's library gives to lambdas: a receiver, and parameters. */
  readonly given?: { readonly receiver: Value | undefined; readonly parameters: readonly (Value | undefined)[] };
}

/** Reads the text of a type at the place where it is written. */
export type ReadType = (text: string) => Value | undefined;

/** A type parameter (JLS 4.4); the identity of the object is that of the variable. */
export class TypeVariable {
  readonly name: string;
  readonly #bound: string;
  readonly #read: ReadType;
  #known: Value | undefined | null = null;

  /** As written: `T extends Comparable<T>`. */
  constructor(text: string, read: ReadType) {
    const [name, ...bound] = text.split(' extends ');
    this.name = name!;
    this.#bound = bound.join(' extends ');
    this.#read = read;
  }

  /** Undefined where none is stated. */
  get bound(): Value | undefined {
    if (this.#known === null) {
      this.#known = undefined;
      this.#known = this.#bound === '' ? undefined : this.#read(this.#bound);
    }
    return this.#known;
  }
}

export type Access = 'public' | 'protected' | 'package' | 'private';

export interface JavaField {
  readonly name: string;
  readonly owner: JavaClass;
  readonly access: Access;
  /** Undefined if the field is not a definition. */
  readonly target: Target | undefined;
  readonly type: () => Value | undefined;
}

export interface MethodText {
  readonly owner: JavaClass;
  readonly name: string;
  readonly target?: Target | undefined;
  readonly access: Access;
  readonly isStatic?: boolean;
  readonly isAbstract?: boolean;
  readonly typeParameters: readonly TypeVariable[];
  readonly parameters: readonly string[];
  /** As written, empty for a constructor; or what gives it. */
  readonly result: string | (() => Value | undefined);
  readonly read: ReadType;
}

/** A method or constructor. */
export class JavaMethod {
  readonly owner: JavaClass;
  readonly name: string;
  readonly target: Target | undefined;
  readonly access: Access;
  readonly isStatic: boolean;
  readonly isAbstract: boolean;
  readonly typeParameters: readonly TypeVariable[];
  readonly isVariable: boolean;
  readonly #text: MethodText;
  #parameters: (Value | undefined)[] | undefined;
  #result: Value | undefined | null = null;

  constructor(text: MethodText) {
    this.owner = text.owner;
    this.name = text.name;
    this.target = text.target;
    this.access = text.access;
    this.isStatic = text.isStatic ?? false;
    this.isAbstract = text.isAbstract ?? false;
    this.typeParameters = text.typeParameters;
    this.isVariable = text.parameters.at(-1)?.endsWith('...') ?? false;
    this.#text = text;
  }

  /** The same with the type parameters of its class as its own. */
  withTypeParameters(typeParameters: readonly TypeVariable[]): JavaMethod {
    return new JavaMethod({ ...this.#text, typeParameters: [...this.typeParameters, ...typeParameters] });
  }

  get count(): number {
    return this.#text.parameters.length;
  }

  /** The last of a method with variable arity is an array. */
  get parameters(): readonly (Value | undefined)[] {
    this.#parameters ??= this.#text.parameters.map((text) => this.#text.read(text.replace('...', '[]')));
    return this.#parameters;
  }

  get result(): Value | undefined {
    if (this.#result === null) {
      const { result, read } = this.#text;
      this.#result = typeof result !== 'string' ? result() : result === '' ? undefined : read(result);
    }
    return this.#result;
  }

  /** Type of an argument by its place, where as many are given. */
  parameterAt(place: number, given: number, isSpread: boolean): Value | undefined {
    const { parameters } = this;
    const last = parameters.length - 1;
    if (!this.isVariable || place < last || !isSpread || given < last) return parameters[place];
    const array = parameters[last];
    return array?.kind === 'array' ? array.of : undefined;
  }
}

interface ClassText {
  readonly name: string;
  readonly path: string;
  readonly package: string;
  /** Where names in its body are looked up. */
  readonly place: number;
  readonly target?: Target | undefined;
  readonly flags: ReadonlySet<string>;
  readonly supertypes: () => readonly (Value | undefined)[];
  readonly names?: ReadonlySet<string> | undefined;
}

const NO_NAMES: ReadonlySet<string> = new Set();

/** A class, interface, enum or record: of the repository, or of the JDK. */
export class JavaClass {
  readonly name: string;
  readonly path: string;
  readonly package: string;
  readonly place: number;
  readonly target: Target | undefined;
  readonly flags: ReadonlySet<string>;
  /** Names of further methods that are known by name only. */
  readonly names: ReadonlySet<string>;
  typeParameters: readonly TypeVariable[] = [];
  readonly methods = new Map<string, JavaMethod[]>();
  readonly fields = new Map<string, JavaField>();
  /** Names of the classes that are its members. */
  readonly types = new Set<string>();
  readonly constructors: JavaMethod[] = [];
  /** The components of a record, in their order. */
  readonly components: JavaField[] = [];
  readonly #supertypesOf: () => readonly (Value | undefined)[];
  #supertypes: readonly (Value | undefined)[] | undefined;

  constructor(text: ClassText) {
    this.name = text.name;
    this.path = text.path;
    this.package = text.package;
    this.place = text.place;
    this.target = text.target;
    this.flags = text.flags;
    this.names = text.names ?? NO_NAMES;
    this.#supertypesOf = text.supertypes;
  }

  get isOutside(): boolean {
    return this.path === '';
  }

  get isInterface(): boolean {
    return this.flags.has('interface');
  }

  /** An instance as its own code sees it. */
  get own(): ClassValue {
    return { kind: 'class', class: this, args: this.typeParameters.map((of) => ({ kind: 'variable', of })) };
  }

  /** As stated, the superclass first if there is one. */
  get supertypes(): readonly (Value | undefined)[] {
    if (!this.#supertypes) {
      this.#supertypes = [];
      this.#supertypes = this.#supertypesOf();
    }
    return this.#supertypes;
  }
}
