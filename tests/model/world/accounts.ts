import { serve } from '../../../sandbox/twilio/transport/serve';
import { serveFunctions } from '../../support/serve-functions';
import type { RunningFunctions } from '../../support/serve-functions';

type Fetch = (request: Request) => Promise<Response>;

export interface AccountVariables extends Record<string, string> {
  ACCOUNT_SID: string;
  AUTH_TOKEN: string;
}

/** Emulated accounts behind one address of Twilio's, each with functions of its own, all in this process. */
export interface Accounts {
  /**
   * Serves the built functions for this account, which `fetch` answers for. Changes of `variables` hold from the next
   * request on.
   */
  open(variables: AccountVariables, fetch: Fetch): Promise<RunningFunctions>;
  /** Throws when something failed inside the emulator. */
  stop(): Promise<void>;
}

/** The account whose credentials a request to Twilio carries. */
function accountOf(request: Request): string {
  const [, credentials = ''] = (request.headers.get('authorization') ?? '').split(' ');
  return Buffer.from(credentials, 'base64').toString().split(':')[0] ?? '';
}

export async function startAccounts(): Promise<Accounts> {
  const errors: unknown[] = [];
  const fetches = new Map<string, Fetch>();
  const twilio = await serve({
    emulator: {
      fetch: (request) => {
        const fetch = fetches.get(accountOf(request));
        if (!fetch) throw new Error(`Failed to find the account that ${request.method} ${request.url} is for`);
        return fetch(request);
      },
      connect: (_, socket) => socket.close(),
    },
    onError: (error) => errors.push(error),
  });
  // All functions reach Twilio at the same address. The first that is served restores that routing, so it must close last.
  const first = await serveFunctions(twilio.url, { ACCOUNT_SID: `AC${'0'.repeat(32)}`, AUTH_TOKEN: '0'.repeat(32) });

  return {
    open: (variables, fetch) => {
      fetches.set(variables.ACCOUNT_SID, fetch);
      return serveFunctions(twilio.url, variables);
    },
    stop: async () => {
      await first.close();
      await twilio.close();
      if (errors.length > 0) throw new AggregateError(errors, `Failed inside the emulator: ${errors.join('; ')}`);
    },
  };
}
