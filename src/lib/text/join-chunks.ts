/** The text of a file from its chunks, as version 0.2.0 and earlier ones kept them: they leave out blank lines only. */
export function joinChunks(
  chunks: readonly { readonly startLine: number; readonly text?: string | undefined }[],
): string {
  const lines: string[] = [];
  for (const { startLine, text = '' } of chunks) {
    while (lines.length < startLine - 1) lines.push('');
    lines.push(...text.split('\n'));
  }
  return lines.join('\n');
}
