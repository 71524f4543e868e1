import { useCallback, useEffect, useState } from 'react';
import type { SandboxView } from '../../twilio/control/view';
import { followSandbox, post } from '../sandbox-client';

export interface Sandbox {
  /** Undefined until the first answer. */
  view: SandboxView | undefined;
  connected: boolean;
  /** Why the last request was refused, until the next one. */
  problem: string | undefined;
  /** Asks the control plane for something; what it refuses becomes `problem`. Resolves to whether it was done. */
  ask(path: string, body?: object): Promise<boolean>;
}

/** The sandbox as it is now, kept up to date by its event stream. */
export function useSandbox(): Sandbox {
  const [view, setView] = useState<SandboxView>();
  const [connected, setConnected] = useState(true);
  const [problem, setProblem] = useState<string>();

  useEffect(() => followSandbox(setView, setConnected), []);

  const ask = useCallback(async (path: string, body?: object): Promise<boolean> => {
    setProblem(undefined);
    try {
      await post(path, body);
      return true;
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      return false;
    }
  }, []);

  return { view, connected, problem, ask };
}
