import type { World } from '../../domain/world';
import { callbackForm, isTaskRouterEvent } from './callback-form';

/** An event as TaskRouter keeps it: the fields of its callback. */
export type LoggedEvent = Readonly<Record<string, string>>;

/** TaskRouter keeps them for 30 days; here the newest are kept. Source: https://www.twilio.com/docs/taskrouter/api/event */
const MOST_EVENTS = 20_000;

/** Keeps TaskRouter's events from now on, oldest first (SPEC TR30). */
export function createEventLog(world: World): readonly LoggedEvent[] {
  const events: LoggedEvent[] = [];
  world.subscribe((event) => {
    if (!isTaskRouterEvent(event)) return;
    events.push(callbackForm(world, event));
    if (events.length > MOST_EVENTS) events.shift();
  });
  return events;
}
