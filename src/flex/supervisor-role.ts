/** Whether the service lets this agent act for others. */
export interface SupervisorRole {
  current(): boolean;
  learn(isSupervisor: boolean): void;
  /** Returns what ends the subscription. */
  subscribe(listener: () => void): () => void;
}

/** False until the service says otherwise. */
export function rememberSupervisorRole(): SupervisorRole {
  let isSupervisor = false;
  const listeners = new Set<() => void>();
  return {
    current: () => isSupervisor,
    learn: (said) => {
      if (said === isSupervisor) return;
      isSupervisor = said;
      listeners.forEach((listener) => listener());
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
