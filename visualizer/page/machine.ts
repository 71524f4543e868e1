/** The machine that the page shows. A build may put another in its place. */
export { transferMachine as machine } from '../../src/transfer/machine';
