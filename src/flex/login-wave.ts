/** Over how long the first lists of the agents are spread whose shift starts at the same time. */
export const LOGIN_WAVE_MS = 10_000;

export interface LoginWaveOptions {
  /** How the page was opened: `navigate`, `reload`, `back_forward` or `prerender`. Undefined when the browser does not tell. */
  navigation: string | undefined;
  /** From 0, inclusive, to 1. */
  random: () => number;
  sleep: (milliseconds: number) => Promise<unknown>;
}

/**
 * Resolves when the plugin may ask for its first list of pending transfers. An agent who has just signed in has hardly sent a
 * chat yet, so a random delay costs nothing. One who reloads the page may have: they do not wait.
 */
export async function untilFirstList({ navigation, random, sleep }: LoginWaveOptions): Promise<void> {
  if (navigation !== 'reload') await sleep(Math.floor(random() * LOGIN_WAVE_MS));
}
