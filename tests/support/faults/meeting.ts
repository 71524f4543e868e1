/** One of those who wait for each other. */
export interface Member {
  /** Resolves for all at once, when everybody has come or left. */
  come(): Promise<void>;
  /** Lets the others go on without this one; harmless when it has come. */
  leave(): void;
}

/** So many who wait for each other. */
export function meetingOf(size: number): { members: Member[]; everybody: Promise<void> } {
  let missing = size;
  let begin: () => void = () => undefined;
  const everybody = new Promise<void>((resolve) => (begin = resolve));
  const member = (): Member => {
    let isMissing = true;
    const leave = (): void => {
      missing -= isMissing ? 1 : 0;
      isMissing = false;
      if (missing === 0) begin();
    };
    return {
      leave,
      come: () => {
        leave();
        return everybody;
      },
    };
  };
  return { members: Array.from({ length: size }, member), everybody };
}
