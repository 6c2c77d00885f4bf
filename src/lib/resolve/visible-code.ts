import type { CodeFacts, Declaration, Expression, Local } from '../parse/code-facts.ts';
import { UNKNOWN } from '../parse/code-facts.ts';

/**
 * The part of a file's code that other files can see: its declarations, the expressions that they hold or return, and
 * all that those refer to. Numbered by first mention, so that code which other files cannot see may change around them.
 */
export function visibleCode({ expressions, locals, declarations }: CodeFacts): unknown {
  const numbers = new Map<number, number>();
  const shown: (Expression | Local)[] = [];
  const waiting: number[] = [];
  const mention = (index: number): number => {
    if (index === UNKNOWN) return UNKNOWN;
    const known = numbers.get(index);
    if (known !== undefined) return known;
    numbers.set(index, numbers.size);
    waiting.push(index);
    return numbers.size - 1;
  };
  const seen = declarations.map(({ values, fields, ...rest }: Declaration) => [
    rest,
    values?.map(mention),
    fields && Object.entries(fields).map(([name, held]) => [name, typeof held === 'string' ? held : held.map(mention)]),
  ]);
  const localNumbers = new Map<number, number>();
  for (const next of waiting) {
    const expression = expressions[next];
    if (!expression) continue;
    if (expression[0] === 'local') {
      const isNew = !localNumbers.has(expression[1]);
      if (isNew) localNumbers.set(expression[1], localNumbers.size);
      shown.push(['local', localNumbers.get(expression[1])!]);
      const held = isNew ? (locals[expression[1]] ?? []) : [];
      shown.push(typeof held[0] === 'string' ? held : (held as readonly number[]).map(mention));
    } else shown.push(withOperands(expression, mention));
  }
  return [seen, shown];
}

/** The expression with its operands numbered anew. */
function withOperands(expression: Expression, number: (index: number) => number): Expression {
  switch (expression[0]) {
    case '.':
      return ['.', number(expression[1]), expression[2]];
    case 'item':
      return ['item', number(expression[1]), expression[2]];
    case 'parameter':
      return ['parameter', number(expression[1]), expression[2], expression[3]];
    case '()':
    case 'new': {
      const [how, of, ...given] = expression;
      return [how, number(of), ...given.map(number)];
    }
    case '[]':
    case 'key':
    case 'unwrap':
      return [expression[0], number(expression[1])];
    case 'either':
    case 'list': {
      const [how, ...of] = expression;
      return [how, ...of.map(number)];
    }
    case 'applied':
      return ['applied', number(expression[1]), expression[2], expression[3]];
    case 'function': {
      const [, type, within, ...returned] = expression;
      return ['function', type, within, ...returned.map(number)];
    }
    case 'object': {
      const [, names, ...values] = expression;
      return ['object', names, ...values.map(number)];
    }
    default:
      return expression;
  }
}
