/** How many rows one group of train.wgsl takes into workgroup memory. */
export interface GroupShape {
  /** Numbers of a row by four. */
  readonly quads: number;
  readonly contexts: number;
  readonly targets: number;
}

/** A block of targets no larger than this: its products with eight contexts are one for each invocation. */
const MOST_TARGETS = 8;
const MOST_CONTEXTS = 8;
/** Workgroup memory of train.wgsl beside the rows, at most. */
const OTHER_BYTES = 1024;

/** The largest group that the workgroup memory holds:
 * up to `contexts` contexts, and the 1 + negatives targets in even blocks. */
export function groupShape(contexts: number, negatives: number, quads: number, workgroupBytes: number): GroupShape {
  const blocks = Math.ceil((negatives + 1) / MOST_TARGETS);
  const shape = { quads, contexts, targets: Math.ceil((negatives + 1) / blocks) };
  const rows = Math.floor(mostCells(workgroupBytes) / (quads | 1));
  while (shape.contexts + shape.targets > rows) {
    if (shape.contexts > 1 && shape.contexts >= shape.targets) shape.contexts--;
    else if (shape.targets > 1) shape.targets--;
    else break;
  }
  return shape;
}

/**
 * Compile-time constants of train.wgsl: exactly this shape, so that its loops unroll; or any, with the sizes as
 * parameters, where compiling costs more than running does.
 */
export function shapeConstants(
  shape: GroupShape,
  anyShape: boolean,
  workgroupBytes: number,
): Record<string, number | string> {
  const { quads, contexts, targets } = shape;
  if (!anyShape) {
    return {
      QUADS: quads,
      CONTEXTS: contexts,
      TARGETS: targets,
      MOST_ROWS: contexts + targets,
      MOST_CELLS: (contexts + targets) * (quads | 1),
      MOST_GRADIENTS: contexts * targets,
    };
  }
  return {
    QUADS: 'params.quads',
    CONTEXTS: 'params.contexts',
    TARGETS: 'params.targets',
    MOST_ROWS: MOST_CONTEXTS + MOST_TARGETS,
    MOST_CELLS: mostCells(workgroupBytes),
    MOST_GRADIENTS: MOST_CONTEXTS * MOST_TARGETS,
  };
}

function mostCells(workgroupBytes: number): number {
  return Math.floor((workgroupBytes - OTHER_BYTES) / 16);
}
