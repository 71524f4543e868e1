import * as React from 'react';
import type { Eligibility } from './eligibility';
import type { FlexUi } from './host';

/**
 * Removes the consult ("warm") buttons from the native directory for messaging tasks. Flex shows them by one property of the
 * directory's tabs, `isWarmTransferEnabled`. A wrapper changes it for messaging tasks and passes it on for others.
 */
export function removeConsult({ WorkerDirectory }: Pick<FlexUi, 'WorkerDirectory'>, isOurs: Eligibility): void {
  WorkerDirectory.Tabs.Content.addWrapper((Original) => {
    const ChatTransferDirectory: typeof Original = (props) => (
      <Original {...props} isWarmTransferEnabled={props.isWarmTransferEnabled && !isOurs(props.task)} />
    );
    return ChatTransferDirectory;
  });
}
