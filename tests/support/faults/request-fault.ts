import type { FaultInjectingTwilio } from '../fault-injecting-twilio';
import type { Services } from './services';

/** Past the 10 s after which Twilio ends a function. */
const TOO_LATE_MS = 12_000;

/** What breaks a connection on purpose. */
export class PlannedReset extends Error {}

/** What goes wrong with one request to Twilio. */
export interface InjectedFault {
  /** In words. */
  name: string;
  /** Answers in place of Twilio; `forward` carries the request out. */
  answer(forward: () => Promise<Response>, services: Services): Promise<Response>;
}

/** Twilio's own words. */
const MESSAGES = {
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service is unavailable. Please try again',
} as const;

export const refusal = (status: keyof typeof MESSAGES): Response =>
  Response.json({ status, code: 20000 + status, message: MESSAGES[status], more_info: '' }, { status });

/** Breaks before anything of it has been sent: the client sees its connection end. */
const brokenConnection = (): Response =>
  new Response(new ReadableStream({ start: (controller) => controller.error(new PlannedReset('A planned reset')) }));

/** As if the request had never arrived. */
export const WITHOUT_EFFECT: readonly [InjectedFault, ...InjectedFault[]] = [
  { name: 'answered with 429', answer: async () => refusal(429) },
  { name: 'answered with 500', answer: async () => refusal(500) },
  { name: 'answered with 503', answer: async () => refusal(503) },
  { name: 'reset before its effect', answer: async () => brokenConnection() },
];

/** What only matters for a request that changes something. */
export const AFTER_ITS_EFFECT: readonly InjectedFault[] = [
  { name: 'reset after its effect', answer: async (forward) => forward().then(brokenConnection) },
];

export const DELAYS: readonly InjectedFault[] = [
  {
    name: 'answered 12 s after its effect',
    answer: async (forward, { sleep }) => {
      const answer = await forward();
      await sleep(TOO_LATE_MS);
      return answer;
    },
  },
  {
    name: 'carried out 12 s later',
    answer: async (forward, { sleep }) => {
      await sleep(TOO_LATE_MS);
      return forward();
    },
  },
];

type Described = Pick<Request, 'method' | 'url'>;

/** The method and what it is about, such as `POST Invites`. */
export function faultKindOf({ method, url }: Described): string {
  const names = new URL(url).pathname.split('/').filter((part) => /^[A-Za-z]+$/.test(part));
  return `${method} ${names.at(-1)}`;
}

/** Which request a fault is for. */
export interface Target {
  /** Only requests of this kind count; all when left out. */
  kind?: string;
  /** Which of them it is, from 1. */
  position: number;
  /** How many tries of that request fail. */
  tries?: number;
}

/** Answers the target in place of Twilio. What it returns tells whether the target has come. */
export function injectFault(
  twilio: FaultInjectingTwilio,
  { kind, position, tries = 1 }: Target,
  answer: (forward: () => Promise<Response>) => Promise<Response>,
): () => boolean {
  let seen = 0;
  let target: Described | undefined;
  twilio.breakTimes(tries, (request, forward) => {
    const { method, url } = request;
    const counts = kind === undefined || kind === faultKindOf(request);
    if (target ? target.method !== method || target.url !== url : !counts || ++seen < position) return undefined;
    target = { method, url };
    return answer(forward);
  });
  return () => target !== undefined;
}

/** The `index`th change of an operation, among its requests of that kind. */
export const targetOf = (changes: readonly string[], index: number): Target => {
  const kind = changes[index];
  return { kind, position: changes.slice(0, index + 1).filter((change) => change === kind).length };
};
