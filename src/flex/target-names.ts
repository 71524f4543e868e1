import * as React from 'react';
import { isSid } from '../contract/sid';
import { createWorkerNames } from './worker-names';

export interface TargetNamesOptions {
  /** Each rejects when Flex cannot read the name. */
  nameOfWorker(workerSid: string): Promise<string | undefined>;
  nameOfQueue(queueSid: string): Promise<string | undefined>;
}

/** Reads the name of a worker (`WK…`) or a queue (`WQ…`) as Flex shows it, each once. */
export const createTargetNames = ({ nameOfWorker, nameOfQueue }: TargetNamesOptions) =>
  createWorkerNames((sid) => (isSid(sid, 'WQ') ? nameOfQueue(sid) : nameOfWorker(sid)));

/** The target's name once it is known; undefined before that, and without a target. */
export function useTargetName(nameOf: (sid: string) => Promise<string | undefined>, sid: string | undefined): string | undefined {
  const [found, setFound] = React.useState<{ sid: string; name: string | undefined }>();
  React.useEffect(() => {
    let isCurrent = true;
    if (sid !== undefined) void nameOf(sid).then((name) => isCurrent && setFound({ sid, name }));
    return () => {
      isCurrent = false;
    };
  }, [nameOf, sid]);
  return found?.sid === sid ? found?.name : undefined;
}
