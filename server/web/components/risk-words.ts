import type { components } from '../api/schema.d.ts';

type Feature = components['schemas']['FileRisk']['reasons'][number]['feature'];

/** What raises the risk of a file, in words. */
export const RISK_FEATURES: Readonly<Record<Feature, string>> = {
  lines: 'length',
  changes: 'changes',
  fixes: 'fixes',
  related_fixes: 'fixes of related files',
  dependents: 'dependents',
  dependencies: 'dependencies',
};

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
