import { within } from './deadline';

/** What a worker did matters more than the name, which may take no longer than this. */
const NAME_MS = 2_000;

/**
 * Reads the names of workers (`WK…`), each once. Gives undefined for a name that cannot be read in time, and reads it again
 * later.
 */
export function createWorkerNames(nameOf: (workerSid: string) => Promise<string | undefined>) {
  const names = new Map<string, Promise<string | undefined>>();
  return (workerSid: string): Promise<string | undefined> => {
    const name =
      names.get(workerSid) ??
      within(NAME_MS, `read the name of ${workerSid}`, nameOf(workerSid)).catch(() => {
        names.delete(workerSid);
        return undefined;
      });
    names.set(workerSid, name);
    return name;
  };
}
