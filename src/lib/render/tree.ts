/** A line with those below it. */
export interface Tree {
  readonly label: string;
  readonly children: readonly Tree[];
}

/** The lines below a root, drawn as branches. */
export function branches({ children }: Tree, indent = ''): string {
  return children
    .map((child, i) => {
      const isLast = i === children.length - 1;
      const line = `${indent}${isLast ? '└─' : '├─'} ${child.label}`;
      const below = branches(child, `${indent}${isLast ? '  ' : '│ '} `);
      return below === '' ? line : `${line}\n${below}`;
    })
    .join('\n');
}
