import type { IngestedRepository } from '../../../usecases/questions/choose-repositories.ts';
import type { FindingContext } from '../usecases/finding-context.ts';
import type { Reported } from '../usecases/reported.ts';

/** What Pharos finds by itself. A finding without a line, or whose line may change, has a fingerprint of its own: `pharos/v1`. */
export interface Source {
  /** `cycles`; its findings are those of `pharos/cycles`. */
  readonly name: string;
  /** It depends on more than the generation, and is asked with every question. */
  readonly isLive?: boolean;
  /** Undefined when that cannot be known: what was found before then stays as it is. */
  find(input: SourceInput): Promise<readonly Reported[] | undefined>;
}

export interface SourceInput extends FindingContext {
  readonly repository: IngestedRepository;
}

/** More findings of one source are of no use: nobody looks at each. */
export const MOST = 1000;

/** A line of a file, of which a tool says no columns. */
export function atLine(line: number) {
  return { startLine: line, endLine: line, startColumn: 0 };
}
