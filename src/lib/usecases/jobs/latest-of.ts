/**
 * Thins out calls that come faster than they are of use: of those within an interval, the first is made at once and the
 * last at its end. A call that is not of the same kind as the one before is always made, and at once.
 */
export function latestOf<T>(
  call: (value: T) => void,
  milliseconds: number,
  isSameKind: (a: T, b: T) => boolean,
): (value: T) => void {
  let latest: T | undefined;
  let pending = false;
  let timer: NodeJS.Timeout | undefined;
  const make = (value: T) => {
    clearTimeout(timer);
    pending = false;
    timer = setTimeout(() => {
      timer = undefined;
      if (pending) make(latest as T);
    }, milliseconds).unref();
    call(value);
  };
  return (value) => {
    const isOther = latest === undefined || !isSameKind(latest, value);
    latest = value;
    if (isOther || !timer) make(value);
    else pending = true;
  };
}
