import type { EmulatedTwilio } from './emulated-twilio';

/** One request that reached the emulated Twilio. Bodies are left out: they carry tokens. */
export interface JournalEntry {
  method: string;
  host: string;
  path: string;
  status: number;
  /** Milliseconds since the epoch, and how many the answer took. */
  at: number;
  ms: number;
}

export interface JournaledTwilio extends EmulatedTwilio {
  /** The latest requests, oldest first. */
  readonly requests: readonly JournalEntry[];
  clearJournal(): void;
}

const LONGEST = 5000;

/** The same Twilio, which keeps a list of the requests it was asked. */
export function withJournal(twilio: EmulatedTwilio): JournaledTwilio {
  let requests: JournalEntry[] = [];
  return {
    get world() {
      return twilio.world;
    },
    get requests() {
      return requests;
    },
    clearJournal: () => {
      requests = [];
    },
    connect: (url, socket) => twilio.connect(url, socket),
    fetch: async (request) => {
      const { host, pathname } = new URL(request.url);
      const { clock } = twilio.world;
      const at = clock.now();
      const response = await twilio.fetch(request);
      requests.push({ method: request.method, host, path: pathname, status: response.status, at, ms: clock.now() - at });
      if (requests.length > LONGEST) requests.shift();
      return response;
    },
  };
}
