/** Paths that a text names: those of a diff as git prints it, or of a list with one path a line, as of `git diff --name-only`. */
export function pathsIn(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.trimEnd());
  const isDiff = lines.some((line) => line.startsWith('+++ ') || line.startsWith('diff --git '));
  const paths = isDiff ? lines.flatMap(pathOfHeader) : lines.map((line) => line.trim());
  return [...new Set(paths.filter((path) => path !== ''))];
}

/** Of a file that is gone only the old side names a path. */
const HEADERS = ['+++ b/', '--- a/', 'rename from ', 'rename to '];

function pathOfHeader(line: string): readonly string[] {
  const header = HEADERS.find((start) => line.startsWith(start));
  return header === undefined ? [] : [line.slice(header.length)];
}
