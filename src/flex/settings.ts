import { SETTINGS_OF_OLDER_SERVICE } from '../contract/settings';
import type { TransferSettings } from '../contract/settings';
import { asksForNote, asksForReason } from '../ui/hand-over-check';
import { within } from './deadline';

/** What the service has said last about its settings. */
export interface SettingsMemory {
  /** Until the service has said anything, those of an older one: it would drop a note. */
  current(): TransferSettings;
  isKnown(): boolean;
  /** Resolves once the service has said something. */
  whenKnown: Promise<void>;
  learn(settings: TransferSettings): void;
}

export function rememberSettings(): SettingsMemory {
  let known: TransferSettings | undefined;
  let tell = (): void => undefined;
  const whenKnown = new Promise<void>((resolve) => {
    tell = resolve;
  });
  return {
    current: () => known ?? { ...SETTINGS_OF_OLDER_SERVICE },
    isKnown: () => known !== undefined,
    whenKnown,
    learn: (settings) => {
      known = settings;
      tell();
    },
  };
}

/** The agent waits no longer than this for the panel. Then the chat is transferred without one, or the service refuses that. */
const ASK_MS = 2_000;

/**
 * Whether the agent is asked for a note or a reason once they have chosen a target. The first agent of the day who is quick has
 * `ask` ask the service.
 */
export const createHandOverQuestion = (settings: SettingsMemory, ask: () => Promise<void>) => async (): Promise<boolean> => {
  if (!settings.isKnown()) {
    void ask();
    await within(ASK_MS, 'read the settings', settings.whenKnown).catch(() => undefined);
  }
  const current = settings.current();
  return asksForNote(current) || asksForReason(current);
};
