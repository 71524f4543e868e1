import { readFileSync } from 'node:fs';
import type { Reservation, Supervisor, Task, TaskRouterEventHandler } from 'twilio-taskrouter';

/** A participant as cbm-sdk hands it out. */
interface CbmParticipant {
  participantSid: string;
  type: string;
  channelType: string;
}

/** The part of Flex's own client of Interactions that the tests use. */
export interface CbmSdk {
  acceptReservation(reservation: Reservation): Promise<unknown>;
  rejectReservation(reservation: Reservation): Promise<unknown>;
  wrapReservation(reservation: Reservation): Promise<unknown>;
  completeReservation(reservation: Reservation): Promise<unknown>;
  getChannels(task: Task): Promise<{ sid: string; type: string; status: string }[]>;
  getParticipants(task: Task, channelSid: string): Promise<CbmParticipant[]>;
  addWebChatParticipant(task: Task, participant: { identity: string }): Promise<CbmParticipant>;
  removeParticipant(task: Task, participantSid: string): Promise<CbmParticipant>;
  leaveChannel(interactionSid: string, channelSid: string, status: string, taskStatus: string): Promise<unknown>;
  pauseChannel(interactionSid: string, channelSid: string, status: string, taskStatus: string): Promise<{ error_code: number }>;
  resumeChannel(interactionSid: string, channelSid: string, status: string): Promise<{ status: string }>;
  getPausedChannels(pageSize?: number): Promise<{ content: { sid: string }[] }>;
  getChannelTransfers(interactionSid: string, channelSid: string, instanceSid: string): Promise<unknown[]>;
  createSmsTask(
    worker: Supervisor,
    workflowSid: string,
    taskQueueSid: string,
    options: { to: string; from: string; toName?: string },
  ): Promise<unknown>;
}

export interface CbmModule {
  CbmSdk: new (token: string, options: { ebServer: string; wsServer: string }) => CbmSdk;
  /** Teaches twilio-taskrouter the events of interactions; Flex passes it to its worker client. */
  ParticipantEventHandler: typeof TaskRouterEventHandler;
}

/** Numbers that webpack gave the bundle's entry and the SDK within it, in Flex UI 2.17.1. */
const FLEX_ENTRY = 'i(87425)})()';
const CBM_ENTRY = 'i(68988)})()';

const isCbmModule = (value: unknown): value is CbmModule =>
  typeof value === 'object' && value !== null && 'CbmSdk' in value && 'ParticipantEventHandler' in value;

/** Flex's own cbm-sdk. It is published only inside the bundle of Flex UI, which is started at that module instead of its own. */
export function loadCbmSdk(): CbmModule {
  const bundle = readFileSync(require.resolve('@twilio/flex-ui/bundle/twilio-flex.prod.js'), 'utf8');
  if (!bundle.includes(FLEX_ENTRY)) throw new Error('Failed to find cbm-sdk: this is not the bundle of Flex UI 2.17.1');
  const start = new Function('module', 'exports', 'require', 'self', bundle.replace(FLEX_ENTRY, CBM_ENTRY));
  const flexModule: { exports: unknown } = { exports: {} };
  start(flexModule, flexModule.exports, require, globalThis);
  if (!isCbmModule(flexModule.exports)) throw new Error('Failed to find cbm-sdk in the bundle of Flex UI');
  return flexModule.exports;
}
