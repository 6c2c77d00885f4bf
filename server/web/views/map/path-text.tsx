/** A path with its name first. */
export function PathText({ path }: { readonly path: string }) {
  const slash = path.lastIndexOf('/');
  return (
    <span class="path-text">
      <b>{path.slice(slash + 1)}</b> <span class="muted">{path.slice(0, Math.max(0, slash))}</span>
    </span>
  );
}
