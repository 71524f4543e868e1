import { closeTally } from './openapi/tally';

/**
 * jest's global teardown for conformance tests: tells how much the tests of the whole run have compared with Twilio's
 * OpenAPI documents.
 */
export default async function endConformanceTests(): Promise<void> {
  const counts = await closeTally();
  if (!counts) return;
  const { requests, responses, violations } = counts;
  const [asked, answered, wrong] = [requests, responses, violations].map((count) => count.toLocaleString('en'));
  process.stdout.write(
    `\nCompared with Twilio's OpenAPI documents: ${asked} requests, ${answered} answers. Violations: ${wrong}\n`,
  );
}
