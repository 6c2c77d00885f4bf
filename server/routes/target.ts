/**
 * The repository URL that the rest of a path is: as it was sent, because a router would unescape it and a proxy may have
 * made one slash of two. A URL that was escaped as a whole, as clients made from the OpenAPI document do, is unescaped.
 */
export function readTarget(rest: string): string {
  const text = rest.includes('/') ? rest : unescaped(rest);
  return text.replace(/^(https?):\/(?!\/)/i, '$1://');
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
