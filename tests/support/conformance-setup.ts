import { fetchDocuments } from '../../scripts/openapi/fetch-documents';
import buildOnce from './build-parts';
import { openTally } from './openapi/tally';

/**
 * jest's global setup for conformance tests. Whatever goes to the emulated Twilio is checked against Twilio's OpenAPI
 * documents once they are there; that they could not be fetched is for openapi.test.ts to report.
 */
export default async function prepareConformanceTests(): Promise<void> {
  await Promise.all([buildOnce(), fetchDocuments().catch(() => undefined), openTally()]);
}
