import * as React from 'react';
import type { Eligibility } from './eligibility';
import type { FlexUi } from './host';

/**
 * Takes the consult ("warm") buttons out of the native directory for messaging tasks. Flex decides about them by one property of the
 * directory's tabs, `isWarmTransferEnabled`, which a wrapper may change; for other tasks the wrapper passes it on.
 */
export function removeConsult({ WorkerDirectory }: Pick<FlexUi, 'WorkerDirectory'>, isOurs: Eligibility): void {
  WorkerDirectory.Tabs.Content.addWrapper((Original) => {
    const ChatTransferDirectory: typeof Original = (props) => (
      <Original {...props} isWarmTransferEnabled={props.isWarmTransferEnabled && !isOurs(props.task)} />
    );
    return ChatTransferDirectory;
  });
}
