import type { Argument, CodeRules, Meaning } from '../../../resolve/code-evaluator.ts';
import type { ResolvableFile } from '../../../resolve/resolver.ts';
import type { Walk } from '../../../resolve/solver.ts';
import { JavaRules } from './code-rules.ts';
import { valued } from './java-calls.ts';
import type { CallMeaning, Value } from './java-class.ts';
import { bindingsOf } from './java-lineage.ts';
import type { JavaNames } from './java-names.ts';
import { elementOf } from './kotlin/kotlin-library.ts';
import { givenTo, KotlinRules } from './kotlin/kotlin-rules.ts';

/** The rules of each file's language: values pass from one to the other. */
export class JvmRules implements CodeRules<Value> {
  readonly growth;
  readonly #java: JavaRules;
  readonly #kotlin: KotlinRules;

  constructor(names: JavaNames, ask: (file: ResolvableFile, index: number) => Walk<Meaning<Value>>) {
    this.#java = new JavaRules(names);
    this.#kotlin = new KotlinRules(names, ask);
    this.growth = this.#java.growth;
  }

  name(file: ResolvableFile, name: string, place: number): Walk<Meaning<Value>> {
    return this.#of(file).name(file, name, place);
  }

  type(file: ResolvableFile, text: string, place: number): Walk<Meaning<Value>> {
    return this.#of(file).type(file, text, place);
  }

  member(file: ResolvableFile, of: Meaning<Value>, name: string): Walk<Meaning<Value>> {
    return this.#of(file).member(file, of, name);
  }

  mayHave(of: Value, name: string): boolean {
    return this.#kotlin.mayHave(of, name);
  }

  called(file: ResolvableFile, of: Meaning<Value>, given: readonly Argument<Value>[]): Walk<Meaning<Value>> {
    return this.#of(file).called(file, of, given);
  }

  created(file: ResolvableFile, of: Meaning<Value>, given: readonly Argument<Value>[]): Walk<Meaning<Value>> {
    return this.#of(file).created(file, of, given);
  }

  element(of: Meaning<Value>): Walk<Meaning<Value>> {
    const known = elementOf(of.value);
    return known ? answer(valued(known)) : this.#java.element(of);
  }

  key(): Walk<Meaning<Value>> {
    return this.#java.key();
  }

  unwrapped(of: Meaning<Value>): Walk<Meaning<Value>> {
    return this.#java.unwrapped(of);
  }

  /** A component; for -1 what a property has that is delegated to a value (`by lazy`). */
  item(of: Meaning<Value>, index: number): Walk<Meaning<Value>> {
    const { value } = of;
    if (index < 0)
      return answer(valued(value?.kind === 'outside' && value.name === 'kotlin.Lazy' ? value.args[0] : undefined));
    if (value?.kind === 'class' && value.class.name === 'java.util.Map.Entry')
      return answer(valued([...bindingsOf(value).values()][index]));
    return this.#java.item(of, index);
  }

  parameter(of: Meaning<Value>, call: CallMeaning, argument: number, index: number): Walk<Meaning<Value>> {
    if (call.given || call.order || index < -1) return answer(valued(givenTo(call, argument, index)));
    return this.#java.parameter(of, call, argument, index);
  }

  applied(file: ResolvableFile, of: Meaning<Value>, name: string): Walk<Meaning<Value>> {
    return file.language === 'kotlin' ? this.#kotlin.applied(file, of, name) : answer(of);
  }

  #of(file: ResolvableFile): JavaRules | KotlinRules {
    return file.language === 'kotlin' ? this.#kotlin : this.#java;
  }
}

// biome-ignore lint/correctness/useYield: it asks nothing
function* answer(meaning: Meaning<Value>): Walk<Meaning<Value>> {
  return meaning;
}
