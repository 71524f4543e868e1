import type { Clock } from '../domain/clock';
import { badRequest } from '../domain/errors';
import { optionalFlag, optionalNumber, optionalText } from './fields';
import type { Fields } from './fields';
import { Planned } from './planned';

/** Something that happens to the next `times` event callbacks that match. */
export interface CallbackFault {
  /** Regular expression over the event's type, such as `^reservation\.rejected$`; any when left out. */
  eventType?: string;
  /** Never sends them. */
  lose: boolean;
  /** Milliseconds by which they come late, so that later events overtake them; with `double`, by which the second one does. */
  delayMs?: number;
  /** Sends them twice. */
  double: boolean;
  times: number;
}

/** What became of one event callback. Its attributes are left out: they name people. */
export interface CallbackDelivery {
  eventType: string;
  resourceSid: string;
  /** The HTTP status that the receiver answered; `failed` when it did not answer, `lost` when a fault swallowed the callback. */
  status: number | 'failed' | 'lost';
  /** When it was sent, in milliseconds since the epoch. */
  at: number;
}

export interface Callbacks {
  /** Sends one callback to its receiver, unless a fault says otherwise; answers 204 for what is lost or comes later. */
  fetch(request: Request): Promise<Response>;
  /** Those that are over, the latest last. */
  readonly deliveries: readonly CallbackDelivery[];
  readonly faults: readonly CallbackFault[];
  plan(fault: CallbackFault): void;
  clearFaults(): void;
  /** Resolves when every callback that was sent has been answered, and those that the answers' own doings caused. */
  settled(): Promise<void>;
}

const LONGEST = 5000;

/** Throws 400 for a fault that would do nothing or two things at once, or for a pattern that is no regular expression. */
export function parseCallbackFault(fields: Fields): CallbackFault {
  const fault: CallbackFault = {
    eventType: optionalText(fields, 'eventType'),
    lose: optionalFlag(fields, 'lose') ?? false,
    delayMs: optionalNumber(fields, 'delayMs'),
    double: optionalFlag(fields, 'double') ?? false,
    times: optionalNumber(fields, 'times') ?? 1,
  };
  const arrives = fault.double || fault.delayMs !== undefined;
  if (fault.lose === arrives) throw badRequest('Failed to plan a callback fault: give either "lose", or "delayMs" or "double"');
  try {
    new RegExp(fault.eventType ?? '');
  } catch (error) {
    throw badRequest(`Failed to plan a callback fault: ${error instanceof Error ? error.message : 'bad "eventType"'}`);
  }
  return fault;
}

type Described = Pick<CallbackDelivery, 'eventType' | 'resourceSid'>;

async function describe(request: Request): Promise<Described> {
  const form = new URLSearchParams(await request.text());
  return { eventType: form.get('EventType') ?? '', resourceSid: form.get('ResourceSid') ?? '' };
}

/** The way of event callbacks to their receiver, on which they can be lost, doubled or delayed, and which remembers them. */
export function createCallbacks({ clock, fetch }: { clock: Clock; fetch: (request: Request) => Promise<Response> }): Callbacks {
  let deliveries: CallbackDelivery[] = [];
  const faults = new Planned<CallbackFault>();
  const underWay = new Set<Promise<void>>();

  const track = (sent: Promise<Response>): Promise<Response> => {
    const over = sent.then(
      () => void underWay.delete(over),
      () => void underWay.delete(over),
    );
    underWay.add(over);
    return sent;
  };
  const remember = (delivery: CallbackDelivery): void => {
    deliveries = [...deliveries, delivery].slice(-LONGEST);
  };

  const send = async (request: Request, { eventType, resourceSid }: Described): Promise<Response> => {
    const at = clock.now();
    try {
      const response = await fetch(request);
      remember({ eventType, resourceSid, status: response.status, at });
      return response;
    } catch (error) {
      remember({ eventType, resourceSid, status: 'failed', at });
      throw error;
    }
  };
  const deliver = async (request: Request): Promise<Response> => {
    const described = await describe(request.clone());
    const fault = faults.take(({ eventType = '' }) => new RegExp(eventType).test(described.eventType));
    if (!fault) return send(request, described);
    if (fault.lose) remember({ ...described, status: 'lost', at: clock.now() });
    // A late one that fails is among the deliveries; nobody waits for its answer any more.
    else clock.schedule(fault.delayMs ?? 0, () => void track(send(request.clone(), described)).catch(() => undefined));
    return fault.double ? send(request.clone(), described) : new Response(null, { status: 204 });
  };

  return {
    get deliveries() {
      return deliveries;
    },
    get faults() {
      return faults.all;
    },
    plan: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    fetch: (request) => track(deliver(request)),
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
