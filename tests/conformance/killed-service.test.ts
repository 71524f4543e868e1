import { SERVICES } from '../support/faults/account';
import { killingsOf, runAndKill } from '../support/faults/killing';
import { OPERATIONS } from '../support/faults/operations';
import { startServices } from '../support/faults/services';
import type { Services } from '../support/faults/services';

const TIME_LIMIT_MS = 120_000;

let services: Services;
beforeAll(async () => {
  services = await startServices();
}, TIME_LIMIT_MS);
afterAll(() => services.stop());

/** Few enough for all of them to wait for Twilio's answer before any has waited too long. */
const AT_ONCE = 10;

const batches = SERVICES.flatMap((service) => {
  const killings = OPERATIONS.filter((operation) => operation.service === service).flatMap(killingsOf);
  const starts = killings.map((_, index) => index).filter((index) => index % AT_ONCE === 0);
  return starts.map((start) => ({ service, killings: killings.slice(start, start + AT_ONCE) }));
});

describe.each(batches)('a killed function ($service)', ({ service, killings }) => {
  let results: Awaited<ReturnType<typeof runAndKill>>;
  beforeAll(async () => {
    results = await runAndKill(service, killings, services);
  }, TIME_LIMIT_MS);

  it.each(killings)('$title', ({ title }) => {
    const result = results.get(title);
    if (result?.status !== 'fulfilled') throw result?.reason;
  });
});
