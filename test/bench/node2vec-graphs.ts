import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { type ModuleGraph, moduleGraph } from '../node2vec/module-graph.ts';

/** Generated graphs as files, each made once per benchmark. */
export class GraphFiles {
  readonly folder = mkdtempSync(join(tmpdir(), 'node2vec-bench-'));

  /** File of the graph with so many nodes; `meanOut` sets its edges, 4.6 gives about 4.3 a node. */
  file(nodes: number, meanOut = 4.6): string {
    const path = join(this.folder, `${nodes}-${meanOut}.v8`);
    if (!existsSync(path)) writeFileSync(path, serialize(moduleGraph(nodes, 1, meanOut)));
    return path;
  }

  load(nodes: number): ModuleGraph {
    return deserialize(readFileSync(this.file(nodes))) as ModuleGraph;
  }

  /** The same graph as node2vec-c reads it: XGFS, counts, i32 offsets without the last, i32 targets. */
  bcsr(nodes: number): string {
    const path = join(this.folder, `${nodes}.bcsr`);
    const { graph } = this.load(nodes);
    const head = Buffer.alloc(20);
    head.write('XGFS');
    head.writeBigInt64LE(BigInt(graph.nodeCount), 4);
    head.writeBigInt64LE(BigInt(graph.targets.length), 12);
    const bytes = (a: Uint32Array) => Buffer.from(a.buffer, a.byteOffset, a.byteLength);
    writeFileSync(path, Buffer.concat([head, bytes(graph.offsets.slice(0, -1)), bytes(graph.targets)]));
    return path;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
