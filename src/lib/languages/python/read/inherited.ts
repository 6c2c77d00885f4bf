/** Begins, in place of a type, the name of a parameter whose type is that of the overridden method. */
export const INHERITED = '(inherited)';
