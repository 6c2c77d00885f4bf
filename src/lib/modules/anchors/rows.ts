import type { Selectable } from 'kysely';
import type { Anchor } from '../../anchor/anchor.ts';
import type { Placement } from '../../anchor/placement.ts';
import type { Confirmation, StoredAnchor } from './store.ts';
import type { AnchorTables } from './tables.ts';

type Row<Table extends keyof AnchorTables> = Selectable<AnchorTables[Table]>;

export function anchorRow({ id, repository, anchor }: StoredAnchor): Row<'anchors'> {
  const { path, blob, commit, startLine, endLine, startOffset, endOffset, exact, prefix, suffix, symbol, whole } =
    anchor;
  return {
    ...{ id, repository, path, blob, commit: commit ?? null },
    ...{ start_line: startLine, end_line: endLine, start_offset: startOffset, end_offset: endOffset },
    ...{ exact, prefix, suffix },
    ...{ symbol: symbol?.name ?? null, symbol_kind: symbol?.kind ?? null, line_in_symbol: symbol?.line ?? null },
    whole: whole ?? null,
  };
}

export function anchorOf(row: Row<'anchors'>): Anchor {
  const { path, blob, commit, exact, prefix, suffix, symbol, symbol_kind, line_in_symbol, whole } = row;
  return {
    ...{ path, blob, startLine: row.start_line, endLine: row.end_line },
    ...{ startOffset: row.start_offset, endOffset: row.end_offset, exact, prefix, suffix },
    ...(commit !== null && { commit }),
    ...(symbol !== null && { symbol: { name: symbol, kind: symbol_kind ?? '', line: line_in_symbol ?? 0 } }),
    ...(whole !== null && { whole: whole as NonNullable<Anchor['whole']> }),
  };
}

export function placementRow(id: string, generation: number, placement: Placement): Row<'placements'> {
  const { path, startLine, endLine, state, confidence, rule, suggestion } = placement;
  return {
    ...{ anchor_id: id, generation, path, start_line: startLine, end_line: endLine, state, confidence, rule },
    suggestion: suggestion ? JSON.stringify(suggestion) : null,
  };
}

export function placementOf(row: Omit<Row<'placements'>, 'anchor_id' | 'generation'>): Placement {
  const { path, start_line, end_line, state, confidence, rule, suggestion } = row;
  return {
    ...{ path, startLine: start_line, endLine: end_line, state: state as Placement['state'], confidence },
    rule: rule as Placement['rule'],
    ...(suggestion !== null && { suggestion: JSON.parse(suggestion) as NonNullable<Placement['suggestion']> }),
  };
}

export function confirmationOf(row: Row<'confirmed_placements'>): Confirmation {
  const { path, start_line, end_line, blob, actor_id, at } = row;
  return { path, startLine: start_line, endLine: end_line, blob, actorId: actor_id, at };
}
