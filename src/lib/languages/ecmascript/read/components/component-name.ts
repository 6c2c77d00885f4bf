/** Names a component that a template uses, in virtual code: which component that is depends on more than the names in scope. */
const PREFIX = '__component_';

/** The name in virtual code of a component that a template names in PascalCase or kebab-case. */
export function componentReference(tag: string): string | undefined {
  const name = camelCase(tag);
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name) ? PREFIX + name : undefined;
}

/** The component that such a name stands for, in PascalCase or camelCase; undefined for other names. */
export function referencedComponent(name: string): string | undefined {
  return name.startsWith(PREFIX) ? name.slice(PREFIX.length) : undefined;
}

/** `my-component` as `myComponent`. */
export function camelCase(name: string): string {
  return name.replace(/-+(\w?)/g, (_, letter: string) => letter.toUpperCase());
}

/** `my-component` and `myComponent` as `MyComponent`. */
export function pascalCase(name: string): string {
  const camel = camelCase(name);
  return camel.charAt(0).toUpperCase() + camel.slice(1);
}
