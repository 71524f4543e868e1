const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** How long ago, in one unit, rounded down: `now`, `5 min. ago`. */
export function sinceText(elapsedMs: number, locale: string): string {
  const [unit, unitMs] = UNITS.find(([, one]) => elapsedMs >= one) ?? ['second', Infinity];
  return new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: unit === 'second' ? 'auto' : 'always' }).format(
    -Math.floor(Math.max(0, elapsedMs) / unitMs),
    unit,
  );
}

/** How long, in one unit, rounded down: `4 min`. */
export function durationText(elapsedMs: number, locale: string): string {
  const [unit, unitMs] = UNITS.find(([, one]) => elapsedMs >= one) ?? (['second', 1_000] as const);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(
    Math.floor(Math.max(0, elapsedMs) / unitMs),
  );
}

/** A time of day, with the day when it is not the day of `now`. */
export function momentText(date: Date, now: number, locale?: string): string {
  const isToday = date.toDateString() === new Date(now).toDateString();
  return new Intl.DateTimeFormat(locale, { ...(!isToday && { dateStyle: 'medium' }), timeStyle: 'short' }).format(date);
}
