import path from 'node:path';
import twilio from 'twilio';
import type { Twilio } from 'twilio';
import { readEnvironment } from './environment';
import type { EnvironmentVariables } from './environment';
import { askForCredentials, requestClientTo } from './local-twilio';

/** The Twilio account of a command. */
export interface ConnectedAccount {
  client: Twilio;
  accountSid: string;
  /** Never print it. */
  authToken: string;
  /** The settings in the shell and in `.env`, without empty ones. The sandbox replaces those of the account. */
  environment: EnvironmentVariables;
  /** The URL of the local Twilio; undefined for the real one. */
  sandboxUrl?: string;
}

export interface ConnectOptions {
  /** The URL of the local Twilio; undefined for a real account. */
  sandbox?: string;
  shell?: NodeJS.ProcessEnv;
  envFile?: string;
}

/** Settings that belong to one account. */
const OF_THE_ACCOUNT = /^(ACCOUNT_SID|AUTH_TOKEN|(TWILIO|FLEX_APP|CHAT_TRANSFER_WORKFLOW)_\w+)$/;

/** Source: https://www.twilio.com/docs/global-infrastructure/understanding-twilio-regions */
const FLEX_REGION = 'us1';

/** twilio-node takes the shell's region for one that is not given. */
const NO_REGION = { region: '', edge: '' };

/**
 * Signs in to the account in the settings, or to the local Twilio, which gets no secret. Sends the real Twilio no
 * request. Throws, with what to do, when a credential is missing or malformed, or when no local Twilio answers.
 */
export async function connect(options: ConnectOptions = {}): Promise<ConnectedAccount> {
  const { sandbox, shell = process.env, envFile = path.resolve('.env') } = options;
  const environment = readEnvironment(envFile, shell);
  return sandbox === undefined ? realAccount(environment) : localAccount(environment, sandbox);
}

function realAccount(environment: EnvironmentVariables): ConnectedAccount {
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
  if (region !== undefined && region !== FLEX_REGION) {
    throw new Error(
      `Failed to sign in to Twilio: TWILIO_REGION is ${region}, and Flex is in no region but ${FLEX_REGION}. ` +
        'Remove TWILIO_REGION and TWILIO_EDGE from .env and from the shell.',
    );
  }
  // Twilio answers 429 to many requests at once, such as those for hundreds of queues.
  return { client: twilio(accountSid, authToken, { region, edge, autoRetry: true }), accountSid, authToken, environment };
}

async function localAccount(environment: EnvironmentVariables, sandboxUrl: string): Promise<ConnectedAccount> {
  const { accountSid, authToken, workspaceSid } = await askForCredentials(sandboxUrl);
  const portable = Object.entries(environment).filter(([name]) => !OF_THE_ACCOUNT.test(name));
  const client = twilio(accountSid, authToken, { httpClient: requestClientTo(sandboxUrl), ...NO_REGION });
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
