import { badRequest } from '../domain/errors';
import type { EmulatedTwilio } from './emulated-twilio';
import { optionalFlag, optionalNumber, optionalText, requiredText } from './fields';
import type { Fields } from './fields';
import { FaultQueue } from './fault-queue';

/** Strikes the next `times` matching requests. */
export interface RequestFault {
  /** Twilio's host, such as `flex-api.twilio.com`; any when left out. */
  host?: string;
  /** Any when left out. */
  method?: string;
  /** Regular expression over the path. */
  pathPattern: string;
  /** The HTTP status of the answer, and Twilio's error code in its body. */
  status?: number;
  code?: number;
  /** Milliseconds to wait before anything else. */
  delayMs?: number;
  /** Breaks the connection instead of answering. */
  reset: boolean;
  /** Whether Twilio still carries out the request, so that only its answer is lost. */
  afterwards: boolean;
  times: number;
}

/** Throws 400 for a fault without an effect, and for an invalid regular expression. */
export function parseFault(fields: Fields): RequestFault {
  const fault: RequestFault = {
    host: optionalText(fields, 'host'),
    method: optionalText(fields, 'method')?.toUpperCase(),
    pathPattern: requiredText(fields, 'pathPattern'),
    status: optionalNumber(fields, 'status'),
    code: optionalNumber(fields, 'code'),
    delayMs: optionalNumber(fields, 'delayMs'),
    reset: optionalFlag(fields, 'reset') ?? false,
    afterwards: optionalFlag(fields, 'afterwards') ?? false,
    times: optionalNumber(fields, 'times') ?? 1,
  };
  if (fault.status === undefined && fault.delayMs === undefined && !fault.reset) {
    throw badRequest('Failed to plan a fault: give "status", "delayMs" or "reset"');
  }
  if (fault.status !== undefined && (fault.status < 200 || fault.status > 599)) {
    throw badRequest(`Failed to plan a fault: ${fault.status} is no HTTP status`);
  }
  try {
    new RegExp(fault.pathPattern);
  } catch (error) {
    throw badRequest(`Failed to plan a fault: ${error instanceof Error ? error.message : 'bad "pathPattern"'}`);
  }
  return fault;
}

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

const failure = (status: number, code = 20000 + status): Response =>
  Response.json({ status, code, message: 'A planned fault of the sandbox', more_info: '' }, { status });

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
      const breaks = fault.reset || fault.status !== undefined;
      const answer = fault.afterwards || !breaks ? await twilio.fetch(request) : undefined;
      if (fault.reset) return brokenConnection();
      if (fault.status !== undefined) return failure(fault.status, fault.code);
      return answer ?? twilio.fetch(request);
    },
  };
}
