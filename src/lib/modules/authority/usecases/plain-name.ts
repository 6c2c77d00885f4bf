/** A name as names are compared. */
export function plainName(name: string): string {
  return name.trim().toLowerCase();
}
