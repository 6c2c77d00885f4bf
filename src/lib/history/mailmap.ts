/** An author as a commit has it. */
export interface Identity {
  readonly name: string;
  readonly address: string;
}

/** The name and address under which a repository wants an author to be known. */
export type Mailmap = (author: Identity) => Identity;

interface Entry {
  readonly name?: string;
  readonly address?: string;
}

/** Lines that are read: some repositories have thousands. */
const MAX_LINES = 20_000;
const MAX_LINE = 1000;

/** Reads a `.mailmap` as git does (gitmailmap(5)): `Proper Name <proper@address> Commit Name <commit@address>`. */
export function readMailmap(text: string): Mailmap {
  const byAddress = new Map<string, { own: Entry; named: Map<string, Entry> }>();
  for (const line of text.split('\n', MAX_LINES)) {
    if (line.startsWith('#') || line.length > MAX_LINE) continue;
    const [first, second] = parts(line);
    if (!first) continue;
    const commit = second ?? first;
    const key = commit.address.toLowerCase();
    const entry = {
      ...(first.name !== '' && { name: first.name }),
      ...(second && first.address !== '' && { address: first.address }),
    };
    const known = byAddress.get(key) ?? { own: {}, named: new Map<string, Entry>() };
    byAddress.set(key, known);
    if (second && second.name !== '') known.named.set(second.name.toLowerCase(), entry);
    else known.own = { ...known.own, ...entry };
  }
  return (author) => {
    const known = byAddress.get(author.address.toLowerCase());
    if (!known) return author;
    return { ...author, ...(known.named.get(author.name.toLowerCase()) ?? known.own) };
  };
}

/** The names with their addresses on a line, at most two. */
function parts(line: string): Identity[] {
  const found: Identity[] = [];
  for (let at = 0; found.length < 2; ) {
    const open = line.indexOf('<', at);
    const close = line.indexOf('>', open + 1);
    if (open < 0 || close < 0) break;
    found.push({ name: line.slice(at, open).trim(), address: line.slice(open + 1, close).trim() });
    at = close + 1;
  }
  return found;
}
