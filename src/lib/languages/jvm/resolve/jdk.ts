import { JavaClass, JavaMethod, TypeVariable, type Value } from './java-class.ts';
import { type TypeTree, typeTreeOf } from './java-type-text.ts';
import { valueOfTree } from './java-type-value.ts';
import { OUTSIDE } from './java-values.ts';
import { JDK_NAMES } from './jdk-names.ts';
import { JDK_STUBS } from './jdk-stubs.ts';

const LANG =
  'Object Void Math System Thread Process ClassLoader Package Override Deprecated SuppressWarnings FunctionalInterface SafeVarargs Readable Appendable'.split(
    ' ',
  );

/** Groups: `abstract` or `static`, type parameters, result, name, parameters. */
const MEMBER = /^(abstract |static )?(?:<([^>]+)> )?(\S+) (\w+)\((.*)\)$/;

/** `static`, type, name. */
const FIELD = /^static (\S+) (\w+)$/;

/** The types of the JDK that are known, each read when it is first named. */
class Jdk {
  readonly #texts = new Map<string, string>();
  readonly #fullNames = new Map<string, string>(LANG.map((name) => [name, `java.lang.${name}`]));
  readonly #inLang = new Set(LANG);
  readonly #classes = new Map<string, JavaClass>();

  /** Names of methods of those that classes are derived from. */
  readonly #names = new Map<string, ReadonlySet<string>>();
  #isOpen = false;

  /** The names of all, before the first question. */
  #open(): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    for (const text of JDK_STUBS) {
      const name = /^(?:partial )?([\w.]+)/.exec(text)![1]!;
      this.#texts.set(name, text);
      const simple = name.replace(/^[a-z.]+(?=[A-Z])/, '');
      this.#fullNames.set(simple, name);
      if (name === `java.lang.${simple}`) this.#inLang.add(simple);
    }
    for (const line of JDK_NAMES.trim().split('\n')) this.#addNames(line);
  }

  #addNames(line: string): void {
    const [head, names] = line.split('|') as [string, string];
    const name = head.replace(/ : .*/, '');
    this.#names.set(name, new Set(names.split(' ')));
    if (this.#texts.has(name)) return;
    this.#texts.set(name, `${head}|`);
    if (/^java\.lang\.[A-Z]\w*$/.test(name)) this.#inLang.add(name.slice(10));
  }

  /** A class by its canonical name. */
  find(name: string): JavaClass | undefined {
    this.#open();
    const known = this.#classes.get(name);
    const text = this.#texts.get(name);
    if (known || text === undefined) return known;
    return this.#read(name, text);
  }

  /** Whether every compilation unit imports the name from `java.lang` (JLS 7.3). */
  isInLang(name: string): boolean {
    this.#open();
    return this.#inLang.has(name);
  }

  has(name: string): boolean {
    this.#open();
    return this.#texts.has(name);
  }

  /** A type by its canonical name. */
  type(name: string, args: readonly (Value | undefined)[] | undefined): Value {
    const found = this.find(name);
    return found ? { kind: 'class', class: found, args } : { kind: 'outside', name, args: args ?? [] };
  }

  #read(name: string, text: string): JavaClass {
    const [head, members] = text.split('|') as [string, string];
    const [named, supertypes = ''] = head.split(' : ') as [string, string?];
    const own: TypeVariable[] = [];
    const made = new JavaClass({
      name,
      path: '',
      package: name.replace(/\.[A-Z].*/, ''),
      place: -1,
      flags: new Set([
        'public',
        ...(head.startsWith('partial ') && !this.#names.has(name) ? ['partial'] : []),
        ...(members === '' && !named.includes('<') ? ['named'] : []),
      ]),
      names: this.#names.get(name),
      supertypes: () => (supertypes === '' ? [] : splitTypes(supertypes).map((type) => this.#type(type, own))),
    });
    this.#classes.set(name, made);
    own.push(...(/<(.*)>/.exec(named)?.[1]?.split(',') ?? []).map((one) => new TypeVariable(one, () => undefined)));
    made.typeParameters = own;
    for (const member of members.split(';')) {
      const [, how, parameters, result, method, given] = MEMBER.exec(member) ?? [];
      if (method === undefined) {
        this.#addField(made, member, own);
        continue;
      }
      const typeParameters = (parameters?.split(',') ?? []).map((one) => new TypeVariable(one, () => undefined));
      const one = new JavaMethod({
        owner: made,
        name: method,
        access: 'public',
        isStatic: how === 'static ',
        isAbstract: how === 'abstract ',
        typeParameters,
        parameters: splitTypes(given!),
        result: result!,
        read: (type) => this.#type(type, [...typeParameters, ...own]),
      });
      const overloads = made.methods.get(method);
      if (overloads) overloads.push(one);
      else made.methods.set(method, [one]);
    }
    return made;
  }

  #addField(owner: JavaClass, text: string, variables: readonly TypeVariable[]): void {
    const [, type, name] = FIELD.exec(text) ?? [];
    if (name === undefined) return;
    const field = {
      name,
      owner,
      access: 'public',
      target: undefined,
      type: () => this.#type(type!, variables),
    } as const;
    owner.fields.set(name, field);
  }

  #type(text: string, variables: readonly TypeVariable[]): Value | undefined {
    const tree = typeTreeOf(text);
    return tree && valueOfTree(tree, (part) => this.#named(part, variables));
  }

  #named({ name }: TypeTree, variables: readonly TypeVariable[]): Value {
    const of = variables.find((variable) => variable.name === name);
    if (of) return { kind: 'variable', of };
    const full = this.#fullNames.get(name) ?? (name.includes('.') ? name : undefined);
    return full === undefined ? OUTSIDE : this.type(full, undefined);
  }
}

export const jdk = new Jdk();

const BOXES: Readonly<Record<string, string>> = {
  int: 'Integer',
  char: 'Character',
  boolean: 'Boolean',
  byte: 'Byte',
  short: 'Short',
  long: 'Long',
  float: 'Float',
  double: 'Double',
};

/** A primitive as an object (JLS 5.1.7). */
export function boxed(value: Value | undefined): Value | undefined {
  if (value?.kind !== 'primitive') return value;
  return jdk.type(`java.lang.${BOXES[value.name] ?? 'Void'}`, undefined);
}

/** The primitive that a box contains. */
export function unboxedName(name: string): string | undefined {
  if (!name.startsWith('java.lang.')) return undefined;
  return Object.keys(BOXES).find((primitive) => BOXES[primitive] === name.slice(10));
}

/** Types separated by commas that are not inside `<>`. */
function splitTypes(list: string): string[] {
  const types: string[] = [];
  let nesting = 0;
  let start = 0;
  for (let i = 0; i <= list.length; i++) {
    if (list[i] === '<') nesting++;
    else if (list[i] === '>') nesting--;
    else if (i > start && (i === list.length || (list[i] === ',' && nesting === 0))) {
      types.push(list.slice(start, i));
      start = i + 1;
    }
  }
  return types;
}
