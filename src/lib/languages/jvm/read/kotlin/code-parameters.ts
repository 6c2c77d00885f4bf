import { NONE, type SyntaxNode } from '../../../../parse/syntax-tree.ts';
import { typeIn, typeText, useTypes } from './code-types.ts';
import { isComment, type KotlinReading } from './reading.ts';

/** `name=:Type` with a default value, `name*:Type` for any number of arguments. */
export function parameterText(name: string, type: string, hasDefault: boolean, isSpread: boolean): string {
  return `${name}${hasDefault ? '=' : ''}${isSpread ? '*' : ''}:${type}`;
}

export function readParameters(reading: KotlinReading, list: SyntaxNode): string[] {
  if (list === NONE) return [];
  const { tree } = reading;
  const found: string[] = [];
  const children = tree.children(list);
  let isSpread = false;
  for (const [i, child] of children.entries()) {
    const kind = tree.kind(child);
    if (kind === 'parameter_modifiers') {
      isSpread = /\bvararg\b/.test(tree.textOf(child));
      for (const one of tree.namedChildren(child)) if (tree.kind(one) === 'annotation') reading.expression(one);
    } else if (kind === 'parameter') {
      const name = tree.firstOf(child, 'simple_identifier');
      const type = typeIn(reading, child);
      useTypes(reading, type);
      const text = typeText(reading, type);
      const hasDefault = children.slice(i + 1, i + 3).some((next) => tree.kind(next) === '=');
      reading.bind(name, [isSpread ? `${text}[]` : text, reading.place]);
      if (name !== NONE) found.push(parameterText(reading.text(name), text, hasDefault, isSpread));
      isSpread = false;
    } else if (tree.isNamed(child) && !isComment(kind)) reading.expression(child);
  }
  return found;
}
