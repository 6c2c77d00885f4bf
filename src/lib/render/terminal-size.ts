export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

/** Terminals that say nothing of their size, or something that cannot be. */
const USUAL: TerminalSize = { columns: 80, rows: 24 };
/** Narrower than this, text is no longer legible: the terminal breaks the lines itself. */
const NARROWEST = 20;

/**
 * The size to which output for people is fitted; undefined when stdout is not a terminal, where nothing is ever wrapped or
 * cut: others read it. COLUMNS and LINES, when set, win over what the terminal says.
 */
export function terminalSize(
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'rows'> = process.stdout,
  environment: NodeJS.ProcessEnv = process.env,
): TerminalSize | undefined {
  if (!stream.isTTY) return undefined;
  const columns = count(environment['COLUMNS']) ?? count(stream.columns) ?? USUAL.columns;
  const rows = count(environment['LINES']) ?? count(stream.rows) ?? USUAL.rows;
  return { columns: Math.max(columns, NARROWEST), rows };
}

function count(value: string | number | undefined): number | undefined {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 ? number : undefined;
}
