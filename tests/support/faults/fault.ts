import { setTimeout as wait } from 'node:timers/promises';
import type { TwilioDoor } from '../twilio-door';

/** Past the 10 s after which Twilio ends a function. */
const TOO_LATE_MS = 12_000;

/** What breaks a connection on purpose. */
export class PlannedReset extends Error {}

export interface Fault {
  /** What becomes of the request, in words. */
  name: string;
  /** What it is answered with in place of Twilio's answer; `forward` carries it out. */
  strike(forward: () => Promise<Response>): Promise<Response>;
}

/** In Twilio's words, which are all that the validator of Flex tokens passes on. */
const MESSAGES = { 429: 'Too Many Requests', 500: 'Internal Server Error', 503: 'Service Unavailable' } as const;

export const refusal = (status: keyof typeof MESSAGES): Response =>
  Response.json({ status, code: 20000 + status, message: MESSAGES[status], more_info: '' }, { status });

/** Breaks before anything of it has been sent: the client sees its connection end. */
const brokenConnection = (): Response =>
  new Response(new ReadableStream({ start: (controller) => controller.error(new PlannedReset('A planned reset')) }));

/** As if the request had never arrived. */
export const WITHOUT_EFFECT: readonly [Fault, ...Fault[]] = [
  { name: 'answered with 429', strike: async () => refusal(429) },
  { name: 'answered with 500', strike: async () => refusal(500) },
  { name: 'answered with 503', strike: async () => refusal(503) },
  { name: 'reset before its effect', strike: async () => brokenConnection() },
];

/** What only matters for a request that changes something. */
export const AFTER_ITS_EFFECT: readonly Fault[] = [
  { name: 'reset after its effect', strike: async (forward) => forward().then(brokenConnection) },
];

export const DELAYS: readonly Fault[] = [
  {
    name: 'answered 12 s after its effect',
    strike: async (forward) => {
      const answer = await forward();
      await wait(TOO_LATE_MS);
      return answer;
    },
  },
  {
    name: 'carried out 12 s later',
    strike: async (forward) => {
      await wait(TOO_LATE_MS);
      return forward();
    },
  },
];

type Described = Pick<Request, 'method' | 'url'>;

/** The method and what it is about, such as `POST Invites`. */
export function kindOf({ method, url }: Described): string {
  const names = new URL(url).pathname.split('/').filter((part) => /^[A-Za-z]+$/.test(part));
  return `${method} ${names.at(-1)}`;
}

/** Which request is struck. */
export interface Aim {
  /** Only those of this kind count; all when left out. */
  kind?: string;
  /** Which of them it is, from 1. */
  position: number;
  /** How often it is struck, should it be tried again. */
  tries?: number;
}

/** Strikes one of the requests that come from now on. What it returns tells whether that one has come. */
export function strikeAt(door: TwilioDoor, { kind, position, tries = 1 }: Aim, strike: Fault['strike']): () => boolean {
  let seen = 0;
  let struck: Described | undefined;
  door.breakTimes(tries, (request, forward) => {
    const { method, url } = request;
    const counts = kind === undefined || kind === kindOf(request);
    if (struck ? struck.method !== method || struck.url !== url : !counts || ++seen < position) return undefined;
    struck = { method, url };
    return strike(forward);
  });
  return () => struck !== undefined;
}

/** The `index`th change of an operation, among its requests of that kind. */
export const aimAt = (changes: readonly string[], index: number): Aim => {
  const kind = changes[index];
  return { kind, position: changes.slice(0, index + 1).filter((change) => change === kind).length };
};
