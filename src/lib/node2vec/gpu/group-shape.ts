/** How many rows one group of train.wgsl takes into workgroup memory. */
export interface GroupShape {
  readonly contexts: number;
  readonly targets: number;
}

/** A block of targets no larger than this: its products with eight contexts are one for each invocation. */
const MOST_TARGETS = 8;
/** What train.wgsl keeps beside the rows, at most. */
const OTHER_BYTES = 1024;

/**
 * The largest group that the workgroup memory holds: up to `contexts` contexts, and the 1 + negatives targets in even blocks.
 * `quads` are the row's numbers by four.
 */
export function groupShape(contexts: number, negatives: number, quads: number, workgroupBytes: number): GroupShape {
  const blocks = Math.ceil((negatives + 1) / MOST_TARGETS);
  const shape = { contexts, targets: Math.ceil((negatives + 1) / blocks) };
  const rows = Math.floor((workgroupBytes - OTHER_BYTES) / ((quads | 1) * 16));
  while (shape.contexts + shape.targets > rows) {
    if (shape.contexts > 1 && shape.contexts >= shape.targets) shape.contexts--;
    else if (shape.targets > 1) shape.targets--;
    else break;
  }
  return shape;
}
