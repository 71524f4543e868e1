import * as React from 'react';

/** A time of day, with the day when it is not today. Nothing for a number that is no time. */
export function Moment({ at, now, locale }: { at: number; now: number; locale?: string }) {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return null;
  const isToday = date.toDateString() === new Date(now).toDateString();
  const text = new Intl.DateTimeFormat(locale, { ...(!isToday && { dateStyle: 'medium' }), timeStyle: 'short' }).format(date);
  return <time dateTime={date.toISOString()}>{text}</time>;
}
