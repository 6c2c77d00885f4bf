const roles = new Map<string, readonly [role: string, detail: string]>();

/** The role of a capture and its detail: `definition` and `class` of `definition.class`. */
export function roleOf(capture: string): readonly [role: string, detail: string] {
  const known = roles.get(capture);
  if (known) return known;
  const [role, ...detail] = capture.split('.');
  const parts = [role!, detail.join('.')] as const;
  roles.set(capture, parts);
  return parts;
}
