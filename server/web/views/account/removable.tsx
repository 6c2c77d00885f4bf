interface RemovableProps {
  readonly items: readonly string[];
  /** What they are taken from. */
  readonly from: string;
  readonly onRemove: (item: string) => void;
}

/** Names beside each other, each with a button that removes it. */
export function Removable({ items, from, onRemove }: RemovableProps) {
  return (
    <ul class="plain removable">
      {items.map((item) => (
        <li key={item}>
          {item}
          <button type="button" class="quiet" aria-label={`Remove ${item} from ${from}`} onClick={() => onRemove(item)}>
            ×
          </button>
        </li>
      ))}
    </ul>
  );
}
