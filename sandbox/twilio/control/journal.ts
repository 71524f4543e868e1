import type { EmulatedTwilio } from './emulated-twilio';

/** One request to the emulated Twilio. Has no body, because bodies contain tokens. */
export interface JournalEntry {
  method: string;
  host: string;
  path: string;
  status: number;
  /** When it came, in milliseconds since the epoch, and how many milliseconds the answer took. */
  at: number;
  ms: number;
}

export interface JournaledTwilio extends EmulatedTwilio {
  /** The latest requests, oldest first. */
  readonly requests: readonly JournalEntry[];
  clearJournal(): void;
}

const MAX_ENTRIES = 5000;

/** Keeps a list of the requests to this Twilio. */
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
      if (requests.length > MAX_ENTRIES) requests.shift();
      return response;
    },
  };
}
