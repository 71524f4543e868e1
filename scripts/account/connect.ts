import path from 'node:path';
import twilio from 'twilio';
import type { Twilio } from 'twilio';
import { readEnvironment } from './environment';
import type { Environment } from './environment';
import { askForCredentials, requestClientTo } from './local-twilio';

/** A Twilio account that a command works on. */
export interface Account {
  client: Twilio;
  accountSid: string;
  /** Never to be printed. */
  authToken: string;
  /** The settings in the shell and in `.env`, without empty ones. In the sandbox, its own in place of the account's. */
  environment: Environment;
  /** Where the local Twilio is; undefined for the real one. */
  sandboxUrl?: string;
}

export interface ConnectOptions {
  /** URL of the local Twilio; without it the account is a real one. */
  sandbox?: string;
  shell?: NodeJS.ProcessEnv;
  envFile?: string;
}

/** Settings that name things of one account: of no use in another. */
const OF_THE_ACCOUNT = /^(ACCOUNT_SID|AUTH_TOKEN|(TWILIO|FLEX_APP|CHAT_TRANSFER_WORKFLOW)_\w+)$/;

/**
 * Signs in to the account that the settings name, or to the local Twilio, which needs none and is sent no secret. Asks Twilio
 * nothing. Throws, saying what to do, when a credential is missing or malformed, or when no local Twilio answers.
 */
export async function connect(options: ConnectOptions = {}): Promise<Account> {
  const { sandbox, shell = process.env, envFile = path.resolve('.env') } = options;
  const environment = readEnvironment(envFile, shell);
  return sandbox === undefined ? realAccount(environment) : localAccount(environment, sandbox);
}

function realAccount(environment: Environment): Account {
  const { ACCOUNT_SID: accountSid, AUTH_TOKEN: authToken, TWILIO_REGION: region, TWILIO_EDGE: edge } = environment;
  if (!accountSid || !authToken) {
    const missing = [...(accountSid ? [] : ['ACCOUNT_SID']), ...(authToken ? [] : ['AUTH_TOKEN'])];
    throw new Error(
      `Failed to sign in to Twilio: ${missing.join(' and ')} not set. Copy .env.example to .env and fill it in from the Console ` +
        '("Account Info"), or add --sandbox to use the local Twilio of "npm start".',
    );
  }
  if (!/^AC[0-9a-fA-F]{32}$/.test(accountSid)) {
    throw new Error(
      'Failed to sign in to Twilio: ACCOUNT_SID is not an account SID. It is "AC" and 32 digits or letters a to f.',
    );
  }
  // Twilio answers 429 to whoever asks much at once, such as for hundreds of queues.
  return { client: twilio(accountSid, authToken, { region, edge, autoRetry: true }), accountSid, authToken, environment };
}

async function localAccount(environment: Environment, sandboxUrl: string): Promise<Account> {
  const { accountSid, authToken, workspaceSid } = await askForCredentials(sandboxUrl);
  const portable = Object.entries(environment).filter(([name]) => !OF_THE_ACCOUNT.test(name));
  const client = twilio(accountSid, authToken, { httpClient: requestClientTo(sandboxUrl) });
  return {
    client,
    accountSid,
    authToken,
    environment: {
      ...Object.fromEntries(portable),
      ACCOUNT_SID: accountSid,
      AUTH_TOKEN: authToken,
      TWILIO_FLEX_WORKSPACE_SID: workspaceSid,
    },
    sandboxUrl,
  };
}
