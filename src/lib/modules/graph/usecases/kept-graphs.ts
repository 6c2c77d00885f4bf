import type { RepositoryGraph } from './repository-graph.ts';

/** Graphs that are kept for the next question: to read one of 10,000 files takes most of a second of a core. */
export interface KeptGraphs {
  /** The graph that was read for the key, or else the one that `read` gives. A failure is not kept. */
  keep(key: string, read: () => Promise<RepositoryGraph>): Promise<RepositoryGraph>;
}

/** Bytes of a file, of a dependency and of a use, with some room for the part without tests: 27 MB measured for 10,100, 39,399 and 78,798. */
const FILE = 400;
const LINK = 450;
const USE = 100;

interface Kept {
  readonly graph: Promise<RepositoryGraph>;
  /** 0 until it is read. */
  bytes: number;
}

/**
 * Keeps graphs of so many bytes, about; the one that was asked for longest ago goes first, and one that is larger is not
 * kept at all. One is read at a time, for reading takes as much memory again, and half of what is kept makes room for it.
 */
export function keepGraphs(bytes: number): KeptGraphs {
  const kept = new Map<string, Kept>();
  let reading: Promise<unknown> = Promise.resolve();

  const makeRoom = (most: number) => {
    let sum = 0;
    for (const { bytes: taken } of kept.values()) sum += taken;
    for (const [key, { bytes: taken }] of kept) {
      if (sum <= most) return;
      if (taken > 0) kept.delete(key);
      sum -= taken;
    }
  };

  return {
    keep(key, read) {
      const known = kept.get(key);
      if (known) {
        kept.delete(key);
        kept.set(key, known);
        return known.graph;
      }
      const graph = reading.then(() => {
        makeRoom(bytes / 2);
        return read();
      });
      reading = graph.catch(() => undefined);
      const entry: Kept = { graph, bytes: 0 };
      kept.set(key, entry);
      graph.then(
        (made) => {
          entry.bytes = bytesOf(made);
          makeRoom(bytes);
        },
        () => kept.delete(key),
      );
      return graph;
    },
  };
}

function bytesOf({ graph, uses }: RepositoryGraph): number {
  return graph.order * FILE + graph.size * LINK + uses.length * USE;
}
