import type { CallbackFault } from '../../../sandbox/twilio/control/callbacks';
import type { Chat } from './chat';
import type { Operation } from './operations';
import { AFTER_ITS_EFFECT, DELAYS, injectFault, targetOf, WITHOUT_EFFECT } from './request-fault';
import type { InjectedFault, Target } from './request-fault';
import type { FaultCase } from './run-case';

/** The service tries three times: with fewer faults in a row the caller would notice nothing. */
const TRIES = 3;

/** Each callback is a function call of its own. The fault is for that of the first one; the others come when it is over. */
function holdOtherCallbacks({ service, callbacks: [first = ''] }: Operation, chat: Chat): void {
  if (service === 'callbacks') chat.holdCallbacks(first, chat.answered(first));
}

export const undisturbed = (operation: Operation): FaultCase => ({
  title: `${operation.title}: ${operation.requests} requests, ${operation.changes.join(' and ')} among them`,
  operation,
  arrange: (chat) => {
    const { requests, service, callbacks } = operation;
    const { batches } = chat.twilio[service];
    const before = batches.length;
    let made: number | undefined;
    if (service === 'callbacks') void chat.answered(callbacks[0] ?? '').then(() => (made = batches.length - before));
    holdOtherCallbacks(operation, chat);
    return () => expect(made ?? batches.length - before).toBe(requests);
  },
});

const faultyRequest = (operation: Operation, title: string, target: Target, { name, answer }: InjectedFault): FaultCase => ({
  title: `${operation.title}: ${title} ${name}`,
  operation,
  arrange: (chat, { services }) => {
    holdOtherCallbacks(operation, chat);
    const hasCome = injectFault(chat.twilio[operation.service], target, (forward) => answer(forward, services));
    return () => expect(hasCome()).toBe(true);
  },
});

const MANY = 20;

/**
 * Every request fails at each try, the first with 429, the next with 500, and so on. Of more than 20 requests every
 * third one does: most of them read again what the function has read before.
 */
export const failingRequests = (operation: Operation): FaultCase[] => {
  const { requests } = operation;
  const step = requests > MANY ? 3 : 1;
  return Array.from({ length: Math.ceil(requests / step) }, (_, index) => {
    const position = index * step + 1;
    const fault = WITHOUT_EFFECT[index % WITHOUT_EFFECT.length] ?? WITHOUT_EFFECT[0];
    return faultyRequest(operation, `request ${position}, at each try,`, { position, tries: TRIES }, fault);
  });
};

const faultyChanges = (operation: Operation, faults: readonly InjectedFault[]): FaultCase[] =>
  operation.changes.flatMap((change, index) =>
    faults.map((fault) => faultyRequest(operation, `change ${index + 1} (${change})`, targetOf(operation.changes, index), fault)),
  );

export const failingChanges = (operation: Operation): FaultCase[] =>
  faultyChanges(operation, [...WITHOUT_EFFECT, ...AFTER_ITS_EFFECT]);
export const delayedChanges = (operation: Operation): FaultCase[] =>
  faultyChanges(operation, DELAYS).map((fault) => ({ ...fault, mayOverlap: true }));

/** Twilio carries each change out, and the answer comes only after the browser's own. */
export const unansweredChanges = (operation: Operation): FaultCase[] =>
  operation.service === 'callbacks' ? [] : operation.changes.map((change, index) => unansweredChange(operation, change, index));

const unansweredChange = (operation: Operation, change: string, index: number): FaultCase => ({
  title: `${operation.title}: change ${index + 1} (${change}) carried out and not answered`,
  operation,
  mayOverlap: true,
  arrange: (chat, { alice, services }) => {
    const { answers } = alice;
    const hasCome = injectFault(chat.twilio[operation.service], targetOf(operation.changes, index), async (forward) => {
      const answer = await forward();
      await services.eventually(() => alice.answers > answers);
      return answer;
    });
    return () => expect(hasCome()).toBe(true);
  },
});

const ALL = 1_000;
const LATE_MS = 700;

const CALLBACK_FAULTS: [name: string, fault: Partial<CallbackFault>][] = [
  ['lost', { lose: true }],
  ['doubled', { double: true }],
  ['doubled, the second ones late', { double: true, delayMs: LATE_MS }],
];

const faultyCallbacks = (operation: Operation, title: string, fault: Partial<CallbackFault>): FaultCase => ({
  title: `${operation.title}: ${title}`,
  operation,
  mayOverlap: true,
  arrange: (chat) => {
    const before = chat.callbacks.length;
    chat.planCallback({ ...fault, times: ALL });
    return () => expect(chat.callbacks.length).toBeGreaterThan(before);
  },
});

/** All callbacks go wrong; or those of one event are late, so that the others overtake them. */
export const disturbedCallbacks = (operation: Operation): FaultCase[] => [
  ...CALLBACK_FAULTS.map(([name, fault]) => faultyCallbacks(operation, `all callbacks ${name}`, fault)),
  ...operation.callbacks.map((type) => {
    const eventType = `^${type.replace('.', '\\.')}$`;
    return faultyCallbacks(operation, `callbacks ${type} overtaken`, { eventType, delayMs: LATE_MS });
  }),
];
