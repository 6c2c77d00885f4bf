/** How long ago something was, with the time itself as its title. */
export function Ago({ time }: { readonly time: string }) {
  return (
    <time dateTime={time} title={new Date(time).toLocaleString()}>
      {ago(Date.now() - Date.parse(time))}
    </time>
  );
}

function ago(milliseconds: number): string {
  // Clocks of two machines differ.
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  return seconds < 5 ? 'just now' : `${duration(seconds)} ago`;
}

/** A duration in one unit: `12 s`, `3 min`, `5 h`, `9 d`. */
export function duration(seconds: number): string {
  if (seconds < 10) return `${Number(seconds.toPrecision(2))} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} d`;
}
