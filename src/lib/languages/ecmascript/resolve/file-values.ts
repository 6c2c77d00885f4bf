import type { TypeNode } from './type-nodes.ts';
import type { Bound, Union } from './values.ts';

/** Values of one file, most of them by the index of a definition. Keys are objects where they can be: making a text of them costs more. */
export interface FileValues {
  readonly definitions: Map<number, Map<Bound, Union>>;
  readonly instances: Map<number, Union>;
  readonly parameters: Map<number, Map<string, Union>>;
  readonly written: Map<number, Map<TypeNode, Map<Bound, Union>>>;
  readonly others: Map<string, Union>;
}

/** Those of a file that has none yet. */
export function fileValues(): FileValues {
  return {
    definitions: new Map(),
    instances: new Map(),
    parameters: new Map(),
    written: new Map(),
    others: new Map(),
  };
}
