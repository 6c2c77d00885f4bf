/** The printable part of a failure: its first line without the command that the client appends, and without the token. */
export function redact(error: unknown, token: string): string {
  const message = error instanceof Error ? error.message : String(error);
  const cause = error instanceof Error && error.cause instanceof Error ? ` (${codeOf(error.cause)})` : '';
  const [line = ''] = message.split(/, command was:|\n/);
  return `${line.slice(0, 200)}${cause}`.replaceAll(token, '[token]');
}

function codeOf(cause: Error): string {
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name;
}
