import { randomUUID } from 'node:crypto';
import { SERVICE_PATHS } from '../../src/contract/transfer';
import type { Forger } from './forger';
import type { RunningService } from './start-service';

export type Endpoint = keyof typeof SERVICE_PATHS;

export const ENDPOINTS: readonly Endpoint[] = [
  'transfer',
  'status',
  'pending',
  'takeBack',
  'targets',
  'workspace',
  'redirect',
  'repair',
];

/** Those that only a supervisor may ask. */
export const SUPERVISORS_ENDPOINTS = ['workspace', 'redirect', 'repair'] as const satisfies Endpoint[];

/** The fields of a form; an empty text stands for a field that is not sent. */
export type Fields = Record<string, string>;

/** What the plugin of Alice, or of a supervisor, sends to the endpoint. From these forms all the forged ones are made. */
export function honestRequest(endpoint: Endpoint, { scenario, tokenOf }: RunningService, { alices, pending }: Forger): Fields {
  const { alice = '', bob = '', dan = '' } = scenario.workers;
  const Token = tokenOf('alice');
  switch (endpoint) {
    // She hands the chat that she holds to Bob.
    case 'transfer': {
      const { taskSid, interactionSid, channelSid } = alices;
      return { transferId: randomUUID(), taskSid, targetSid: bob, interactionSid, channelSid, workerSid: alice, Token };
    }
    case 'pending':
      return { Token };
    // She opens the directory of her chat, in which Bob is in sight.
    case 'targets':
      return { taskSid: alices.taskSid, workerSids: bob, Token };
    // The chat that she transferred rings at Bob.
    case 'status':
    case 'takeBack': {
      const { transferId, taskSid, interactionSid, channelSid } = pending;
      return { transferId, taskSid, interactionSid, channelSid, Token };
    }
    case 'workspace':
      return { Token: tokenOf('dan', ['supervisor']) };
    case 'repair':
    case 'redirect': {
      const { transferId, taskSid, interactionSid, channelSid } = pending;
      const reference = { transferId, taskSid, interactionSid, channelSid, Token: tokenOf('dan', ['supervisor']) };
      return endpoint === 'repair' ? reference : { ...reference, targetSid: dan };
    }
  }
}

export function ask({ post }: RunningService, endpoint: Endpoint, fields: Fields) {
  const form = new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== ''));
  return post(form, SERVICE_PATHS[endpoint].slice(1));
}
