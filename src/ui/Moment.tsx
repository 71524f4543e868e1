import * as React from 'react';
import { momentText } from './durations';

/** A time of day, with the day when it is not today. Nothing for a number that is no time. */
export function Moment({ at, now, locale }: { at: number; now: number; locale?: string }) {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? null : <time dateTime={date.toISOString()}>{momentText(date, now, locale)}</time>;
}
