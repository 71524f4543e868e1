/** The source of an event, which decides the colour of its transitions. */
export type Kind = 'agent' | 'answer' | 'error' | 'time' | 'news' | 'machine';

/** All kinds with their text in the legend. */
export const KINDS: Readonly<Record<Kind, string>> = {
  agent: 'agent',
  answer: 'answer',
  error: 'error',
  time: 'time',
  news: 'news',
  machine: 'at once',
};

/** What XState puts before the name of the actor or the delay. */
const DONE = /^xstate\.done\.(?:actor|state)\./;
const ERROR = /^xstate\.error\.actor\./;
const AFTER = /^xstate\.after\.([^.]+)\..*$/;

/** The events that an agent causes in Flex, such as `target.chosen` and `takeBack.asked`. */
const DEED = /\.(?:chosen|asked)$|^handOver\./;

/** The kind follows from the event's name alone, so that a new event needs no entry anywhere. */
export function kindOf(event: string): Kind {
  if (event === '') return 'machine';
  if (DONE.test(event)) return 'answer';
  if (ERROR.test(event)) return 'error';
  if (AFTER.test(event)) return 'time';
  return DEED.test(event) ? 'agent' : 'news';
}

/** `xstate.done.actor.takeBack` as `takeBack is answered`; an event of our own is its own name. */
export function eventInWords(event: string): string {
  if (event === '') return 'at once';
  if (DONE.test(event)) return `${event.replace(DONE, '')} is answered`;
  if (ERROR.test(event)) return `${event.replace(ERROR, '')} breaks`;
  return event.replace(AFTER, 'after $1');
}
