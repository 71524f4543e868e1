import { useCallback, useEffect, useState } from 'react';
import type { SandboxView } from '../../twilio/control/view';
import { followSandbox, post } from '../sandbox-client';

export interface Sandbox {
  /** Undefined until the first answer. */
  view: SandboxView | undefined;
  connected: boolean;
  /** The last request's error message, until the next request. */
  problem: string | undefined;
  /** Sends a request to the control plane; its error message becomes `problem`. Resolves to whether it succeeded. */
  ask(path: string, body?: object): Promise<boolean>;
}

/** The sandbox's state, kept up to date by its event stream. */
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
