import * as v from 'valibot';
import type { Clock } from '../domain/clock';
import { FaultQueue } from './fault-queue';
import { fields, parseFields } from './fields';

export const callbackFaultSchema = v.pipe(
  v.object({
    /** Regular expression over the event type, such as `^reservation\.rejected$`; any when left out. */
    eventType: v.optional(fields.pattern),
    /** Never sends them. */
    lose: fields.flag,
    /** Milliseconds of delay, so that later events overtake them. With `double` it delays only the second copy. */
    delayMs: v.optional(fields.number),
    /** Sends them twice. */
    double: fields.flag,
    times: v.optional(fields.number, 1),
  }),
  v.check(
    ({ lose, double, delayMs }) => lose !== (double || delayMs !== undefined),
    'a callback fault needs either "lose", or "delayMs" or "double"',
  ),
);

/** Strikes the next `times` matching event callbacks. */
export type CallbackFault = v.InferOutput<typeof callbackFaultSchema>;

/** The result of one event callback. Without attributes, because they name people. */
export interface CallbackDelivery {
  eventType: string;
  resourceSid: string;
  /** The receiver's HTTP status, `failed` without an answer, `lost` by a fault. */
  status: number | 'failed' | 'lost';
  /** When it was sent, in milliseconds since the epoch. */
  at: number;
}

export interface Callbacks {
  /** Sends one callback to its receiver, unless a fault strikes. Answers 204 for a lost or delayed one. */
  fetch(request: Request): Promise<Response>;
  /** The finished ones, latest last. */
  readonly deliveries: readonly CallbackDelivery[];
  readonly faults: readonly CallbackFault[];
  plan(fault: CallbackFault): void;
  clearFaults(): void;
  /** Resolves when every callback so far, and every callback that these cause, has been answered. */
  settled(): Promise<void>;
}

const MAX_DELIVERIES = 5000;

/** Throws 400 for a fault without an effect or with two, and for an invalid regular expression. */
export const parseCallbackFault = (fault: unknown): CallbackFault => parseFields(callbackFaultSchema, fault);

type Described = Pick<CallbackDelivery, 'eventType' | 'resourceSid'>;

async function describe(request: Request): Promise<Described> {
  const form = new URLSearchParams(await request.text());
  return { eventType: form.get('EventType') ?? '', resourceSid: form.get('ResourceSid') ?? '' };
}

/** Sends event callbacks to their receiver, records the results, and can lose, double or delay them. */
export function createCallbacks({ clock, fetch }: { clock: Clock; fetch: (request: Request) => Promise<Response> }): Callbacks {
  let deliveries: CallbackDelivery[] = [];
  const faults = new FaultQueue<CallbackFault>();
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
    deliveries = [...deliveries, delivery].slice(-MAX_DELIVERIES);
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
    // A delayed callback that fails is in the deliveries; nobody waits for its answer.
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
