import { type JavaClass, JavaMethod, type Value } from '../java-class.ts';
import { type KotlinField, KotlinMethod } from './kotlin-method.ts';

/** The functions that every enum has. */
export function addEnumMethods(made: JavaClass): void {
  const add = (name: string, result: () => Value | undefined, parameters: readonly string[]) =>
    made.methods.set(name, [
      new JavaMethod({
        owner: made,
        name,
        access: 'public',
        isStatic: true,
        typeParameters: [],
        parameters,
        result,
        read: () => undefined,
      }),
    ]);
  add('values', () => ({ kind: 'array', of: made.own }), []);
  add('valueOf', () => made.own, ['java.lang.String']);
}

/** Java sees a property as the methods that get and set it (Kotlin, "Calling Kotlin from Java: Properties"). */
export function addAccessors(owner: JavaClass, field: KotlinField, isStatic = false): void {
  const { name, target, type } = field;
  const capital = name.charAt(0).toUpperCase() + name.slice(1);
  const isBoolean = /^is[^a-z]/.test(name);
  const made = (called: string, parameters: readonly string[]) =>
    new JavaMethod({
      owner,
      name: called,
      target,
      access: field.access,
      isStatic,
      typeParameters: [],
      parameters,
      result: type,
      read: () => undefined,
    });
  const getter = isBoolean ? name : `get${capital}`;
  const setter = `set${isBoolean ? name.slice(2) : capital}`;
  if (!owner.methods.has(getter)) owner.methods.set(getter, [made(getter, [])]);
  if (!owner.methods.has(setter)) owner.methods.set(setter, [made(setter, ['java.lang.Object'])]);
}

/** A function of a file as Java sees it: the receiver of an extension is the first parameter. */
export function asStatic(method: KotlinMethod, owner: JavaClass): KotlinMethod {
  const { text, receiver } = method;
  const stated = receiver === undefined ? text.stated : [`receiver:${receiver}`, ...text.stated];
  return new KotlinMethod({ ...text, owner, isStatic: true, stated });
}
