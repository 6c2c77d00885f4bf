import type { Anchor } from '../../anchor/anchor.ts';
import type { AnchorRecord } from './record-schema.ts';

/** An anchor as it travels between databases. */
export function anchorFields(anchor: Anchor): object {
  const { path, blob, commit, startLine, endLine, startOffset, endOffset, exact, prefix, suffix, symbol, whole } =
    anchor;
  return {
    ...{ path, blob, ...(commit !== undefined && { commit }) },
    ...{ start_line: startLine, end_line: endLine, start_offset: startOffset, end_offset: endOffset },
    ...{ exact, prefix, suffix },
    ...(symbol && { symbol: { name: symbol.name, kind: symbol.kind, line: symbol.line } }),
    ...(whole && { whole }),
  };
}

export function anchorOfRecord(anchor: AnchorRecord): Anchor {
  const { path, blob, commit, exact, prefix, suffix, symbol, whole } = anchor;
  return {
    ...{ path, blob, startLine: anchor.start_line, endLine: anchor.end_line },
    ...{ startOffset: anchor.start_offset, endOffset: anchor.end_offset, exact, prefix, suffix },
    ...(commit !== undefined && { commit }),
    ...(symbol && { symbol }),
    ...(whole && { whole }),
  };
}
