/**
 * How many contexts may share one set of targets. A group moves a row by up to learning rate × contexts at once; steps that are too
 * long swing ever wider, up to infinity. Few nodes meet again and again within one group, which makes the step longer still.
 */
export function groupSize(nodeCount: number, learningRate: number): number {
  const most = nodeCount < 32 ? 2 : 8;
  return Math.max(1, Math.min(most, Math.floor(0.4 / learningRate)));
}
