/**
 * Whether a service of the machine is there. Tests that need it skip visibly where it is not; in CI none may.
 * @throws Error in CI when it is missing
 */
export function isThereOrCi(name: string, isThere: boolean): boolean {
  const { CI } = process.env;
  if (!isThere && CI !== undefined && !['', '0', 'false'].includes(CI)) {
    throw new Error(`${name} is missing, and in CI no test of a real service skips: .ci/run installs what is needed`);
  }
  return isThere;
}
