import { type Anchor, createAnchor } from '../../../anchor/anchor.ts';
import { createPlacer, type PlaceInput } from '../../../anchor/place.ts';
import type { Placement } from '../../../anchor/placement.ts';
import type { Surroundings } from '../../../anchor/surroundings.ts';
import type { Catalog } from '../../../ports/catalog.ts';
import type { TextStores } from '../../../usecases/questions/text-index.ts';
import type { AnchorStore, AnchorToPlace, NewPlacement, PlacedAnchor, Tree } from '../store.ts';
import { openTexts } from './open-texts.ts';
import { openPastRenames, type PastRenames } from './past-renames.ts';

export interface PlaceAgainOptions {
  readonly anchors: AnchorStore;
  readonly stores: TextStores;
  /** Key. */
  readonly repository: string;
}

/**
 * Finds the anchors of a repository in its current generation: those that a changed file may concern, and those that were never
 * placed. Repeated, it changes nothing. Two processes may do it at once, even for two generations: the next question goes on from
 * what the last of them wrote.
 */
export async function placeAgain({ anchors, stores, repository }: PlaceAgainOptions): Promise<void> {
  const current = (await stores.catalog.repositories(repository))[0]?.current;
  if (current === undefined) return;
  const { generation, commit } = current;
  const state = await anchors.placedState(repository);
  if (!state.hasAnchors) return;
  const isPlaced = state.generation === generation;
  if (isPlaced && !state.hasUnplaced) return;
  const tree = await treeOf(stores.catalog, generation);
  const before = isPlaced ? tree : await anchors.placedTree(repository);
  const touched = before ? touchedPaths(before, tree) : new Set(tree.keys());
  const paths = [...touched];
  const blobs = [...new Set(paths.flatMap((path) => tree.get(path) ?? []))];
  const concerned = await anchors.toPlace(repository, before && { paths, blobs });
  const renamed = openPastRenames(repository, commit);
  const placements = await placeAll({ concerned, anchors, stores, generation, tree, before, touched, renamed });
  await anchors.save(placements, { repository, generation, ...(!isPlaced && { tree }) });
}

/** All files of a generation: code, documents, and those that were not read. */
async function treeOf(catalog: Pick<Catalog, 'report'>, generation: number): Promise<Tree> {
  const rows = [...(await catalog.report(generation, 'files')), ...(await catalog.report(generation, 'documents'))];
  return new Map(rows.map(({ path, blob }) => [path, blob]));
}

/** Paths that are new, gone, or have another content. */
function touchedPaths(before: Tree, now: Tree): ReadonlySet<string> {
  const touched = new Set<string>();
  for (const [path, blob] of now) if (before.get(path) !== blob) touched.add(path);
  for (const path of before.keys()) if (!now.has(path)) touched.add(path);
  return touched;
}

interface Placing {
  readonly concerned: readonly AnchorToPlace[];
  readonly anchors: AnchorStore;
  readonly stores: TextStores;
  readonly generation: number;
  readonly tree: Tree;
  readonly before: Tree | undefined;
  readonly touched: ReadonlySet<string>;
  readonly renamed: PastRenames;
}

/** Anchors in memory at once. */
const BATCH = 1000;

async function placeAll(placing: Placing): Promise<readonly NewPlacement[]> {
  const { concerned, anchors, stores, generation, before, tree, touched, renamed } = placing;
  const placements: NewPlacement[] = [];
  if (concerned.length === 0) return placements;
  const placer = createPlacer(surroundingsOf(placing));
  // Those of one text follow each other: the placer compares it with the new one only once.
  const byBlob = [...concerned].sort((a, b) => (a.blob < b.blob ? -1 : a.blob > b.blob ? 1 : 0));
  const earlier = openTexts(stores, generation);
  for (let i = 0; i < byBlob.length; i += BATCH) {
    const ids = byBlob.slice(i, i + BATCH).map(({ id }) => id);
    const found = new Map((await anchors.anchors(ids)).map((one) => [one.id, one]));
    const texts = await anchors.texts([...new Set([...found.values()].flatMap(blobsOf))]);
    for (const id of ids) {
      const one = found.get(id);
      if (one) placements.push({ id, placement: await placeOne(one, texts), confirmation: one.confirmation });
    }
  }
  return placements;

  async function placeOne(one: PlacedAnchor, texts: ReadonlyMap<string, string>): Promise<Placement> {
    const { anchor, placement, confirmation } = one;
    const last = placement ?? confirmation ?? anchor;
    const blob = before?.get(last.path);
    const text = blob !== undefined && touched.has(last.path) ? await earlier.text(blob) : undefined;
    const from = { last, ...(blob !== undefined && text !== undefined && { before: { blob, text } }) };
    if (confirmation) {
      const { path, startLine, endLine } = confirmation;
      if (tree.get(path) === confirmation.blob) {
        return { state: 'exact', path, startLine, endLine, confidence: 1, rule: 'confirmed' };
      }
      const known = texts.get(confirmation.blob);
      const base = known === undefined ? undefined : confirmedAnchor(anchor, confirmation, known);
      const placed = base && (await placer.place(base, { ...from, text: known! }));
      if (placed && placed.state !== 'orphaned') return placed;
    }
    return placeOriginal(anchor, texts.get(anchor.blob), { ...from, renamed: () => renamed(one) });
  }

  async function placeOriginal(
    anchor: Anchor,
    text: string | undefined,
    from: Omit<PlaceInput, 'text'>,
  ): Promise<Placement> {
    if (text !== undefined || anchor.whole === 'repository') return placer.place(anchor, { ...from, text: text ?? '' });
    if (tree.get(anchor.path) === anchor.blob) return placer.place(anchor, { ...from, text: '' });
    const quoted = quotedAnchor(anchor);
    const placed = await placer.place(quoted.anchor, { ...from, text: quoted.text });
    const isSame =
      placed.path === anchor.path && placed.startLine === anchor.startLine && placed.endLine === anchor.endLine;
    return placed.state === 'moved' && isSame ? { ...placed, state: 'exact' } : placed;
  }
}

/** Where the text is unknown: an anchor in the part of it that the quote and its context are. */
function quotedAnchor(anchor: Anchor): { readonly anchor: Anchor; readonly text: string } {
  const { path, blob, startOffset, endOffset, exact, prefix, suffix, symbol } = anchor;
  const text = prefix + exact + suffix;
  const range = { startOffset: prefix.length, endOffset: prefix.length + Math.max(1, exact.length) };
  // Texts are known by their blob, and each quote is another text.
  const part = `${blob}, ${startOffset} to ${endOffset}`;
  const made = createAnchor({ ...{ path, blob: part, text, range }, symbols: [] });
  return { anchor: { ...made, ...(symbol && { symbol }) }, text };
}

function blobsOf({ anchor, confirmation }: PlacedAnchor): string[] {
  return confirmation ? [anchor.blob, confirmation.blob] : [anchor.blob];
}

/**
 * The anchor as if it had been made where somebody has confirmed it. A definition is followed there by its lines: which one it
 * is in that text is not known. If they are lost, its name is looked for, from the original.
 */
function confirmedAnchor(
  { whole }: Anchor,
  { path, blob, startLine, endLine }: NonNullable<PlacedAnchor['confirmation']>,
  text: string,
): Anchor {
  return createAnchor({
    path,
    blob,
    text,
    range: { startLine, endLine },
    symbols: [],
    ...(whole === 'file' && { whole }),
  });
}

function surroundingsOf({ stores, generation, tree, before, touched }: Placing): Surroundings {
  const texts = openTexts(stores, generation);
  const pathsOf = Map.groupBy(tree.keys(), (path) => tree.get(path)!);
  const changed = [...touched].filter((path) => tree.has(path)).sort();
  return {
    blobAt: (path) => tree.get(path),
    pathsOf: (blob) => pathsOf.get(blob) ?? [],
    text: (blob) => texts.text(blob),
    symbols: (path) => texts.symbols(path),
    added: before ? changed.filter((path) => !before.has(path)) : [],
    removed: [...(before ?? [])].filter(([path]) => !tree.has(path)),
    changed,
  };
}
