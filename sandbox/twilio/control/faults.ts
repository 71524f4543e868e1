import * as v from 'valibot';
import type { EmulatedTwilio } from './emulated-twilio';
import { FaultQueue } from './fault-queue';
import { fields, parseFields } from './fields';

export const requestFaultSchema = v.pipe(
  v.object({
    /** Twilio's host, such as `flex-api.twilio.com`; any when left out. */
    host: fields.text,
    /** Any when left out. */
    method: v.optional(v.pipe(v.string('must be a text'), v.toUpperCase())),
    /** Regular expression over the path. */
    pathPattern: v.pipe(fields.requiredText, fields.pattern),
    /** The HTTP status of the answer, and Twilio's error code in its body. */
    status: v.optional(
      v.pipe(fields.number, v.minValue(200, 'must be an HTTP status'), v.maxValue(599, 'must be an HTTP status')),
    ),
    code: v.optional(fields.number),
    /** Twilio's own words for the code when left out, if they are known. */
    message: fields.text,
    /** Milliseconds to wait before anything else. */
    delayMs: v.optional(fields.number),
    /** Breaks the connection instead of answering. */
    reset: fields.flag,
    /** Whether Twilio still carries out the request, so that only its answer is lost. */
    afterwards: fields.flag,
    times: v.optional(fields.number, 1),
  }),
  v.check(
    ({ status, delayMs, reset }) => status !== undefined || delayMs !== undefined || reset,
    'a fault needs "status", "delayMs" or "reset"',
  ),
);

/** Strikes the next `times` matching requests. */
export type RequestFault = v.InferOutput<typeof requestFaultSchema> & {
  /** Holds the request until then. Only code in the sandbox's own process can give it. */
  until?: PromiseLike<unknown>;
};

/** Throws 400 for a fault without an effect, and for an invalid regular expression. */
export const parseFault = (fault: unknown): RequestFault => parseFields(requestFaultSchema, fault);

const applies = (fault: RequestFault, { method, url }: Request): boolean => {
  const { host, pathname } = new URL(url);
  return (
    (fault.host === undefined || fault.host === host) &&
    (fault.method === undefined || fault.method === method) &&
    new RegExp(fault.pathPattern).test(pathname)
  );
};

const brokenConnection = (): Response =>
  new Response(new ReadableStream({ start: (controller) => controller.error(new Error('Connection reset by a planned fault')) }));

/** Sources: twilio-python's issue 514, https://www.twilio.com/docs/api/errors/20429 */
const TWILIOS_WORDS: Readonly<Record<number, string>> = {
  20429: 'Too Many Requests',
  20503: 'Service is unavailable. Please try again',
};

function failure(status: number, { code = 20000 + status, message = TWILIOS_WORDS[code] }: RequestFault): Response {
  return Response.json({ status, code, message: message ?? 'A planned fault of the sandbox', more_info: '' }, { status });
}

export interface FaultyTwilio extends EmulatedTwilio {
  readonly faults: readonly RequestFault[];
  plan(fault: RequestFault): void;
  clearFaults(): void;
}

/** Makes single requests to this Twilio fail, be slow, or lose their answer. */
export function withFaults(twilio: EmulatedTwilio): FaultyTwilio {
  const faults = new FaultQueue<RequestFault>();
  const wait = (ms: number): Promise<void> => new Promise((resolve) => void twilio.world.clock.schedule(ms, resolve));

  return {
    get world() {
      return twilio.world;
    },
    get faults() {
      return faults.all;
    },
    plan: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    connect: (url, socket) => twilio.connect(url, socket),
    fetch: async (request) => {
      const fault = faults.take((planned) => applies(planned, request));
      if (!fault) return twilio.fetch(request);
      if (fault.delayMs !== undefined) await wait(fault.delayMs);
      await fault.until;
      const breaks = fault.reset || fault.status !== undefined;
      const answer = fault.afterwards || !breaks ? await twilio.fetch(request) : undefined;
      if (fault.reset) return brokenConnection();
      if (fault.status !== undefined) return failure(fault.status, fault);
      return answer ?? twilio.fetch(request);
    },
  };
}
