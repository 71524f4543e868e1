import { failed, halfDone, unreachable, unwatched, warm } from './failing';
import { endHeldBack, foundAgain, startPage, transfer, twoTransfers } from './handing-over';
import { customerLeft, declined, declinedInQueue, missed, returning, unanswered } from './not-accepted';
import type { Take } from './stage';
import { leaving, offered } from './staying';
import type { StudioOptions } from './studio';
import { notTakenBack, takenBack, takenBackTooLate } from './taking-back';
import { visualizer, visualizerLive } from './visualizer';

interface Act {
  options: StudioOptions;
  takes: Record<string, Take>;
}

/** Every story whose pictures are taken, by its name, with the sandbox that it plays in. */
export const PROGRAMME: readonly Act[] = [
  {
    options: {},
    takes: {
      ...{ startPage, transfer, twoTransfers, foundAgain, endHeldBack },
      ...{ declined, declinedInQueue, missed, returning, unanswered, customerLeft },
      ...{ takenBack, notTakenBack, takenBackTooLate },
      ...{ failed, unreachable, halfDone, warm, unwatched },
      ...{ visualizer, visualizerLive },
    },
  },
  { options: { functionsEnvironment: { CHAT_TRANSFER_LEAVE: 'on-acceptance' } }, takes: { offered, leaving } },
];
