import { PharosError } from '../../errors.ts';
import type { Check, Finding } from '../../ports/check.ts';

export interface CheckResult extends Finding {
  readonly name: string;
}

export interface DoctorResult {
  /** The worst of the checks. */
  readonly status: Finding['status'];
  readonly checks: readonly CheckResult[];
}

/** Runs the checks one after another, so that none disturbs what another measures. */
export async function doctor({ checks }: { readonly checks: readonly Check[] }): Promise<DoctorResult> {
  const results: CheckResult[] = [];
  for (const { name, run } of checks) {
    results.push({ name, ...(await run().catch(failure)) });
  }
  const has = (status: Finding['status']) => results.some((result) => result.status === status);
  return { status: has('failed') ? 'failed' : has('warning') ? 'warning' : 'ok', checks: results };
}

function failure(error: unknown): Finding {
  const detail = error instanceof Error ? error.message : String(error);
  const hint = error instanceof PharosError ? error.hint : undefined;
  return { status: 'failed', detail, ...(hint !== undefined && { hint }) };
}
