import { findBrowser } from './browser';
import buildOnce from './build-parts';

/**
 * jest's global setup for browser tests. A browser from npm is unpacked here, before two of jest's workers could do it
 * at once.
 */
export default async function prepareBrowserTests(): Promise<void> {
  await Promise.all([buildOnce(), findBrowser()]);
}
