import type { Locator } from 'playwright-core';

/** More than the places in which the focus can stand on any page here. */
const MOST_TABS = 150;

/** Presses Tab until the focus is there. Throws when it does not get there. */
export async function tabTo(place: Locator): Promise<void> {
  await place.waitFor();
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    if (await place.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await place.page().keyboard.press('Tab');
  }
  throw new Error(`Failed to reach ${String(place)} by the keyboard`);
}

/** Presses a button as an agent without a mouse does. */
export async function pressByKeyboard(button: Locator): Promise<void> {
  await tabTo(button);
  await button.page().keyboard.press('Enter');
}
