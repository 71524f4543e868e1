import { customerTold, SENTENCES } from './customer-told';
import { failed, halfDone, unreachable, unwatched, warm } from './failing';
import { endHeldBack, foundAgain, startPage, transfer, twoTransfers } from './handing-over';
import { ANSWER_SECONDS, customerLeft, declined, declinedInQueue, missed, returning, unanswered } from './not-accepted';
import type { Take } from './stage';
import { leavingOnAcceptance, offered } from './staying';
import type { SessionOptions } from './screenshot-session';
import { supervisor } from './supervising';
import { notTakenBack, takenBack, takenBackTooLate } from './taking-back';
import { visualizer, visualizerLive } from './visualizer';

interface StorySet {
  options: SessionOptions;
  stories: Record<string, Take>;
}

const IN_A_HURRY = { CHAT_TRANSFER_WORKFLOW_ANSWER_SECONDS: String(ANSWER_SECONDS) };

/** Every story by its name, with the options of its sandbox. */
export const STORIES: readonly StorySet[] = [
  {
    options: {},
    stories: {
      ...{ startPage, transfer, twoTransfers, foundAgain, endHeldBack },
      ...{ declined, declinedInQueue, unanswered, customerLeft },
      ...{ takenBack, notTakenBack, takenBackTooLate },
      ...{ failed, unreachable, halfDone, warm, unwatched },
      ...{ supervisor },
      ...{ visualizer, visualizerLive },
    },
  },
  { options: { functionsEnvironment: { CHAT_TRANSFER_LEAVE: 'on-acceptance' } }, stories: { offered, leavingOnAcceptance } },
  { options: { functionsEnvironment: SENTENCES }, stories: { customerTold } },
  { options: { functionsEnvironment: IN_A_HURRY }, stories: { returning } },
  { options: { functionsEnvironment: { ...IN_A_HURRY, CHAT_TRANSFER_NO_ANSWER: 'fallback-queue' } }, stories: { missed } },
];
