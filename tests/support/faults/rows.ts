import type { CallbackFault } from '../../../sandbox/twilio/control/callbacks';
import type { Chat } from './chat';
import { AFTER_ITS_EFFECT, aimAt, DELAYS, strikeAt, WITHOUT_EFFECT } from './fault';
import type { Aim, Fault } from './fault';
import type { Operation } from './operations';
import { ordinal } from './ordinal';
import type { FaultRun } from './run';

/** As often as the service tries: less goes by unnoticed. */
const TRIES = 3;

/** Each callback has a function of its own. That of the first one is struck, and only when it is over come the others. */
function holdOthers({ service, callbacks: [first = ''] }: Operation, chat: Chat): void {
  if (service === 'callbacks') chat.holdCallbacks(first, chat.answered(first));
}

export const undisturbed = (operation: Operation): FaultRun => ({
  title: `${operation.title}: ${operation.requests} requests, ${operation.changes.join(' and ')} among them`,
  operation,
  lay: (chat) => {
    const { requests, service, callbacks } = operation;
    const { batches } = chat.doors[service];
    const before = batches.length;
    let made: number | undefined;
    if (service === 'callbacks') void chat.answered(callbacks[0] ?? '').then(() => (made = batches.length - before));
    holdOthers(operation, chat);
    return () => expect(made ?? batches.length - before).toBe(requests);
  },
});

const struck = (operation: Operation, title: string, aim: Aim, { name, strike }: Fault): FaultRun => ({
  title: `${operation.title}: ${title} ${name}`,
  operation,
  lay: (chat) => {
    holdOthers(operation, chat);
    const hasStruck = strikeAt(chat.doors[operation.service], aim, strike);
    return () => expect(hasStruck()).toBe(true);
  },
});

const MANY = 20;

/** Each request fails for good, one in this way, the next in that; of many each third, for most of these look again at what was seen before. */
export const failingRequests = (operation: Operation): FaultRun[] => {
  const { requests } = operation;
  const step = requests > MANY ? 3 : 1;
  return Array.from({ length: Math.ceil(requests / step) }, (_, index) => {
    const position = index * step + 1;
    const fault = WITHOUT_EFFECT[index % WITHOUT_EFFECT.length] ?? WITHOUT_EFFECT[0];
    const aim = { position, tries: TRIES };
    return struck(operation, `${ordinal(position)} request, at each try,`, aim, fault);
  });
};

const struckChanges = (operation: Operation, faults: readonly Fault[]): FaultRun[] =>
  operation.changes.flatMap((change, index) =>
    faults.map((fault) => struck(operation, `${ordinal(index + 1)} change (${change})`, aimAt(operation.changes, index), fault)),
  );

export const failingChanges = (operation: Operation): FaultRun[] =>
  struckChanges(operation, [...WITHOUT_EFFECT, ...AFTER_ITS_EFFECT]);
export const delayedChanges = (operation: Operation): FaultRun[] =>
  struckChanges(operation, DELAYS).map((fault) => ({ ...fault, mayOverlap: true }));

const ALL = 1_000;
const LATE_MS = 700;

const CALLBACK_FAULTS: [name: string, fault: Partial<CallbackFault>][] = [
  ['lost', { lose: true }],
  ['doubled', { double: true }],
  ['doubled, the second ones late', { double: true, delayMs: LATE_MS }],
];

const struckCallbacks = (operation: Operation, title: string, fault: Partial<CallbackFault>): FaultRun => ({
  title: `${operation.title}: ${title}`,
  operation,
  mayOverlap: true,
  lay: (chat) => {
    const before = chat.callbacks.length;
    chat.planCallback({ ...fault, times: ALL });
    return () => expect(chat.callbacks.length).toBeGreaterThan(before);
  },
});

/** All callbacks go wrong; or those of one event are late, so that the others overtake them. */
export const disturbedCallbacks = (operation: Operation): FaultRun[] => [
  ...CALLBACK_FAULTS.map(([name, fault]) => struckCallbacks(operation, `all callbacks ${name}`, fault)),
  ...operation.callbacks.map((type) => {
    const eventType = `^${type.replace('.', '\\.')}$`;
    return struckCallbacks(operation, `callbacks ${type} overtaken`, { eventType, delayMs: LATE_MS });
  }),
];
