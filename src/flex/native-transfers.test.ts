import { createNativeTransfersCheck } from './native-transfers';
import { storeState } from './testing/fake-flex';

it('[FM39] follows the setting as Flex loads it, and tells the console once', () => {
  const warnings: string[] = [];
  let native = false;
  const nativeTransfers = createNativeTransfersCheck(() => storeState([], {}, native), {
    warn: (message) => warnings.push(message),
  });
  expect(nativeTransfers()).toBe(false);
  native = true;
  expect([nativeTransfers(), nativeTransfers()]).toEqual([true, true]);
  expect(warnings).toEqual([expect.stringMatching(/messaging transfers switched on/)]);
});
