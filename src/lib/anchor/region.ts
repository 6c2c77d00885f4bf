/** A part of the old text (a0 up to a1) and the part of the new one that it is compared with. */
export interface Region {
  readonly a0: number;
  readonly a1: number;
  readonly b0: number;
  readonly b1: number;
}

/** Steps that may still be taken. */
export interface Budget {
  left: number;
}
