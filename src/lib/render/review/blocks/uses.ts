import type { ReviewReport, UsedDefinition, UsingDefinition } from '../../../modules/graph/usecases/review/report.ts';
import { plural } from '../../counts.ts';
import { code, type Part, type ReportBlock, type ReportLine } from '../report-block.ts';

/** Users of one definition that are shown, and lines of one user. */
const USERS = 4;
const LINES = 4;

export function usesBlock({ uses }: ReviewReport): ReportBlock | undefined {
  const { total, definitions } = uses;
  if (total === 0) return undefined;
  return {
    title: `${plural(total, 'changed definition')} with uses`,
    lines: definitions.map((definition) => ({ parts: told(definition), below: below(definition) })),
    more: total - definitions.length,
  };
}

function told({ path, line, symbol, total, possible }: UsedDefinition): Part[] {
  const proved = total === 0 ? 'has no proved uses' : `is used by ${plural(total, 'definition')}`;
  const also = possible > 0 ? `; possibly ${possible} more by name` : '';
  return [code(`${path}:${line}`), code(symbol), `${proved}${also}`];
}

function below({ total, users }: UsedDefinition): ReportLine[] {
  const shown = users.slice(0, USERS);
  const more = total - shown.length;
  return [
    ...shown.map((user) => ({ parts: usedBy(user) })),
    ...(more > 0 ? [{ parts: [`and ${plural(more, 'more definition')}`] }] : []),
  ];
}

function usedBy({ path, symbol, lines, kinds, test }: UsingDefinition): Part[] {
  const more = lines.length > LINES ? ` and ${lines.length - LINES} more` : '';
  const at = `${path}:${lines.slice(0, LINES).join(',')}`;
  const isCalled = kinds.length === 1 && kinds[0] === 'call';
  return [
    code(at),
    ...(more === '' ? [] : [`${more.trim()}`]),
    ...(symbol === '' ? [] : ['in', code(symbol)]),
    ...(isCalled ? [] : [`(${kinds.join(', ')})`]),
    ...(test ? ['(test)'] : []),
  ];
}
