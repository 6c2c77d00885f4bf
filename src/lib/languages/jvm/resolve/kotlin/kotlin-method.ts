import type { ResolvableFile } from '../../../../resolve/resolver.ts';
import { type JavaField, JavaMethod, type MethodText } from '../java-class.ts';

/** An expression that a property holds or a function returns, where no type is stated. */
export interface Held {
  readonly file: ResolvableFile;
  readonly value: number;
}

interface KotlinText extends Omit<MethodText, 'parameters'> {
  /** As the reader writes them: `name=*:Type`. */
  readonly stated: readonly string[];
  readonly held?: Held | undefined;
  /** Type of its receiver, if it is an extension. */
  readonly receiver?: string | undefined;
}

const PARAMETER = /^(.*?)(=?)(\*?):(.*)$/s;

/** A function or constructor of Kotlin: arguments may be named, and left out where there are defaults. */
export class KotlinMethod extends JavaMethod {
  readonly names: readonly string[];
  readonly hasDefault: readonly boolean[];
  /** Place of the parameter that takes any number of arguments; -1 where there is none. */
  readonly spread: number;
  readonly held: Held | undefined;
  readonly receiver: string | undefined;
  readonly text: KotlinText;

  constructor(text: KotlinText) {
    const parts = text.stated.map((one) => PARAMETER.exec(one) ?? ['', '', '', '', one]);
    super({ ...text, parameters: parts.map(([, , , spread, type]) => (spread ? `${type}[]` : type!)) });
    this.text = text;
    this.names = parts.map(([, name]) => name!);
    this.hasDefault = parts.map(([, , value, spread]) => value !== '' || spread !== '');
    this.spread = parts.findIndex(([, , , spread]) => spread !== '');
    this.held = text.held;
    this.receiver = text.receiver;
  }

  /** Index of the parameter that each argument is given for; undefined where they do not fit. */
  order(
    names: readonly (string | undefined)[],
    isLambda: (argument: number) => boolean,
  ): readonly number[] | undefined {
    const order: number[] = [];
    let next = 0;
    for (const [i, name] of names.entries()) {
      if (name !== undefined) {
        const at = this.names.indexOf(name);
        if (at < 0) return undefined;
        order.push(at);
        next = at + 1;
        continue;
      }
      const isTrailing = i === names.length - 1 && isLambda(i) && this.spread !== this.count - 1;
      // A lambda behind the others is for the last parameter.
      const at = isTrailing ? this.count - 1 : next;
      if (at >= this.count) return undefined;
      order.push(at);
      if (at !== this.spread) next = at + 1;
    }
    const given = new Set(order);
    return this.names.every((_, i) => given.has(i) || this.hasDefault[i]) ? order : undefined;
  }
}

/** A property: of a class, of a file, or of values of another type. */
export interface KotlinField extends JavaField {
  readonly held?: Held | undefined;
  readonly receiver?: string | undefined;
  /** Reads a type where the property is declared. */
  readonly read?: MethodText['read'];
}
