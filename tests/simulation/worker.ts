import type { ChunkRequest } from '../../scripts/simulate/messages';
import { search } from './search';

/** One of the processes that share the work. It answers each request with a report until the channel is closed. */
process.on('message', (request: ChunkRequest) => {
  void search(request).then((report) => process.send?.(report));
});
